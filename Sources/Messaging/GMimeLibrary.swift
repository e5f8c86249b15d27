import CGMime

/// What every use of GMime needs: the library started once, and the casts that C writes as macros.
enum GMimeLibrary {
    /// GMime fills tables of its own here; Swift runs this once, however many threads compose at the same time.
    private static let started: Void = g_mime_init()

    static func start() { _ = started }
}

/// The same GObject under another of its types; the caller knows that it is one, as with C's macros.
func gobject<From, To>(_ object: UnsafeMutablePointer<From>, as type: To.Type) -> UnsafeMutablePointer<To> {
    UnsafeMutableRawPointer(object).assumingMemoryBound(to: type)
}

/// Whether a GObject is of a type or of one derived from it.
func gobject<Object>(_ object: UnsafeMutablePointer<Object>, isA type: GType) -> Bool {
    g_type_check_instance_is_a(gobject(object, as: GTypeInstance.self), type) != 0
}

/// A stream of GMime that owns a copy of these bytes; the caller releases it.
func memoryStream(of bytes: [UInt8]) -> UnsafeMutablePointer<GMimeStream>? {
    bytes.withUnsafeBufferPointer { buffer in
        buffer.withMemoryRebound(to: CChar.self) { g_mime_stream_mem_new_with_buffer($0.baseAddress, $0.count) }
    }
}

/// The bytes that `write` puts into a stream of memory.
func bytesWritten(by write: (UnsafeMutablePointer<GMimeStream>) -> Void) -> [UInt8] {
    guard let stream = g_mime_stream_mem_new() else { return [] }
    defer { g_object_unref(stream) }
    write(stream)
    guard let array = g_mime_stream_mem_get_byte_array(gobject(stream, as: GMimeStreamMem.self)) else { return [] }
    return Array(UnsafeBufferPointer(start: array.pointee.data, count: Int(array.pointee.len)))
}
