public import Primitives

/// Takes the values of one row after the other, in the order of the columns that were announced.
public protocol SQLRowWriter: AnyObject {
    func integer(_ value: Int64?)
    func text(_ value: String?)
    func bytes(_ value: [UInt8]?)
    func date(_ value: CivilDate?)

    /// A text by its bytes, which are UTF-8 and stay where they are until the row is complete.
    func text(utf8: UnsafeRawBufferPointer)
    /// As above, of bytes.
    func bytes(raw: UnsafeRawBufferPointer)
}

extension SQLRowWriter {
    public func identifier<Subject>(_ value: Identifier<Subject>?) { integer(value?.rawValue) }
    public func timestamp(_ value: Timestamp?) { integer(value?.millisecondsSinceEpoch) }
    public func currency(_ value: Currency) { text(value.code) }
}
