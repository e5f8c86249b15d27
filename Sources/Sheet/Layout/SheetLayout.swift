/// A sheet divided into pages: everything placed, nothing drawn.
///
/// Lengths are in points from the top left corner of an A4 page. The division depends on the sheet and on how wide its
/// texts come out, which a `TextMeasurer` says; with the same measurer the same sheet gives the same pages.
public struct SheetLayout: Hashable, Sendable {
    public let pages: [Page]
    /// What the document's own properties say, in one line and without what must not be printed.
    public let title: String
    public let author: String

    public init(_ sheet: Sheet, measuring measurer: some TextMeasurer) {
        var composer = Composer(sheet: sheet, measurer: measurer)
        composer.composeFirstPageHead()
        composer.flow(sheet.blocks)
        pages = composer.finishedPages()
        title = PrintableText.of(sheet.title).replacing("\n", with: " ")
        author = PrintableText.of(sheet.letterhead.name).replacing("\n", with: " ")
    }

    public static let pageWidth = points(210)
    public static let pageHeight = points(297)

    static func points(_ millimetres: Double) -> Double { millimetres * 72 / 25.4 }

    public struct Page: Hashable, Sendable {
        public var marks: [Mark]

        /// What the page says, in the order of reading.
        public var texts: [String] {
            marks.compactMap { mark in
                guard case .text(let text) = mark else { return nil }
                return text.prose.text
            }
        }
    }

    public enum Mark: Hashable, Sendable {
        case text(PlacedText)
        /// A filled rectangle; rules are thin ones.
        case fill(Box, Sheet.Colour)
        /// The start of an element of the document's structure, which `close` ends.
        case open(Element)
        case close
    }

    /// The elements of structure that a tagged document names.
    public enum Element: Hashable, Sendable {
        case title, heading, paragraph, table, row, headerCell, cell
    }

    public struct Box: Hashable, Sendable {
        public var x: Double
        public var y: Double
        public var width: Double
        public var height: Double
    }

    /// Text at its place: to be set in lines no wider than `box`, exactly as it was measured.
    public struct PlacedText: Hashable, Sendable {
        public var prose: Sheet.Prose
        public var style: TextStyle
        public var box: Box
        public var alignment: Sheet.Alignment
        /// Whether lines are broken at the width of the box; if not, each line end of the text is the only break.
        public var wraps: Bool
    }
}

/// How text looks; sizes are in points.
public struct TextStyle: Hashable, Sendable {
    public var size: Double
    public var lineHeight: Double
    public var weight = Weight.regular
    public var colour = Sheet.Colour.ink

    public enum Weight: Int, Hashable, Sendable {
        case regular = 400
        case semibold = 600
    }

    func coloured(_ colour: Sheet.Colour) -> TextStyle {
        var style = self
        style.colour = colour
        return style
    }

    func weighing(_ weight: Weight) -> TextStyle {
        var style = self
        style.weight = weight
        return style
    }

    /// Smaller in proportion, on the same line height so that neighbours stay aligned.
    func scaled(by factor: Double) -> TextStyle {
        var style = self
        style.size *= factor
        return style
    }
}

extension TextStyle {
    static let sender = TextStyle(size: 13.5, lineHeight: 18, weight: .semibold)
    static let senderLine = TextStyle(size: 8, lineHeight: 11.2, colour: .grey)
    static let address = TextStyle(size: 10, lineHeight: SheetLayout.points(4.5))
    static let title = TextStyle(size: 18, lineHeight: 23, weight: .semibold)
    static let subtitle = TextStyle(size: 9.5, lineHeight: 14, colour: .grey)
    static let heading = TextStyle(size: 11, lineHeight: 15, weight: .semibold)
    static let body = TextStyle(size: 9.5, lineHeight: 14)
    static let label = TextStyle(size: 7.5, lineHeight: 10.5, colour: .grey)
    static let value = TextStyle(size: 8.5, lineHeight: 12)
    static let figure = TextStyle(size: 12.5, lineHeight: 17)
    static let tableHeader = TextStyle(size: 7.2, lineHeight: 10, colour: .grey)
    static let tableCell = TextStyle(size: 8, lineHeight: 11)
    static let carried = TextStyle(size: 8, lineHeight: 11, colour: .grey)
    static let note = TextStyle(size: 7.5, lineHeight: 10.5, colour: .grey)
    static let foot = TextStyle(size: 7, lineHeight: 9.5, colour: .grey)
}

/// What knows how wide and how high texts come out.
public protocol TextMeasurer {
    /// The lines of `prose`, broken to stay within `width` points, or only at its own line ends without a width.
    /// Every text has at least one line, and the lines' bytes cover the text but for line ends.
    func lines(of prose: Sheet.Prose, style: TextStyle, width: Double?) -> [TextLine]
}

/// One line of a measured text.
public struct TextLine: Hashable, Sendable {
    /// Where it begins and ends in the text's UTF-8.
    public var bytes: Range<Int>
    public var width: Double
    /// At least the style's line height; more when a fallback font needs it.
    public var height: Double

    public init(bytes: Range<Int>, width: Double, height: Double) {
        self.bytes = bytes
        self.width = width
        self.height = height
    }
}
