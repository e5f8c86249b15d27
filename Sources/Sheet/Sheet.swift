public import Primitives

/// A printed page as a value: what a letter, a statement or a report says, in order, without drawing any of it.
///
/// The first page carries the letterhead, the references and, when there is a recipient, the address where the window
/// of a French envelope shows it; `blocks` then flow over as many A4 pages as they need.
public struct Sheet: Hashable, Sendable {
    /// The heading of the first page, repeated small on the others and kept as the document's own title.
    public var title: String
    /// A line under the title: the period, the day, the entity.
    public var subtitle: Prose?
    /// The reader's language: fixed words, amounts, page numbers and the document's declared language follow it.
    public var language: Language
    /// The creation date that the document carries; nothing else in it depends on the time.
    public var createdAt: Timestamp
    public var letterhead: Letterhead
    /// The postal address, line by line (six lines at most in France, seven abroad); empty for an internal report.
    public var recipient: [String]
    /// Place and date, customer number, follow-up person: a few facts to the left of the address.
    public var references: [Fact]
    public var blocks: [Block]
    public var amountFormat: AmountFormat

    public init(
        title: String,
        subtitle: Prose? = nil,
        language: Language,
        createdAt: Timestamp,
        letterhead: Letterhead,
        recipient: [String] = [],
        references: [Fact] = [],
        blocks: [Block]
    ) {
        self.title = title
        self.subtitle = subtitle
        self.language = language
        self.createdAt = createdAt
        self.letterhead = letterhead
        self.recipient = recipient
        self.references = references
        self.blocks = blocks
        amountFormat = AmountFormat(language)
    }
}

/// What turns a sheet into the bytes of a PDF file: a port, so that rooms never see a drawing library.
public protocol SheetRenderer: Sendable {
    func pdf(_ sheet: Sheet) throws -> [UInt8]
}
