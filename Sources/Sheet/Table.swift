public import Primitives

extension Sheet {
    /// Rows under named columns; the header comes back on every page that the rows reach.
    public struct Table: Hashable, Sendable {
        public var columns: [Column]
        public var rows: [Row]
        /// Said instead of rows when there are none.
        public var whenEmpty: Prose?
        /// A light ground behind every second entry.
        public var isStriped: Bool

        public init(columns: [Column], rows: [Row], whenEmpty: Prose? = nil, isStriped: Bool = false) {
            self.columns = columns
            self.rows = rows
            self.whenEmpty = whenEmpty
            self.isStriped = isStriped
        }
    }

    public struct Column: Hashable, Sendable {
        public var title: String
        public var alignment: Alignment
        public var width: Width
        public var carry: Carry

        public init(_ title: String, _ alignment: Alignment = .left, width: Width = .fitting, carry: Carry = .none) {
            self.title = title
            self.alignment = alignment
            self.width = width
            self.carry = carry
        }

        /// A column of amounts: right-aligned, as wide as its widest amount; too wide an amount is made smaller, not broken.
        public static func amounts(_ title: String, carry: Carry = .none) -> Column {
            Column(title, .right, width: .fitting, carry: carry)
        }
    }

    public enum Alignment: Hashable, Sendable {
        case left
        case right
        case centre
    }

    /// How wide a column is; what does not fit the page is narrowed in proportion.
    public enum Width: Hashable, Sendable {
        /// As wide as its widest text, up to a third of the page.
        case fitting
        /// So many points (72 to the inch).
        case fixed(Int)
        /// A share of what the others leave.
        case relative(Int)
    }

    /// What a column says at the break of a page: "À reporter" below its last row, "Report" above the next.
    public enum Carry: Hashable, Sendable {
        case none
        /// The sum of the entries so far: debits, credits, open balances.
        case sum
        /// The latest entry: a running balance.
        case latest
    }

    public struct Row: Hashable, Sendable {
        public var kind: Kind
        /// In the order of the columns; missing ones are empty, those in excess are not shown.
        public var cells: [Cell]

        public static func entry(_ cells: [Cell]) -> Row { Row(kind: .entry, cells: cells) }
        /// A title over the rows that follow; stays with the first of them.
        public static func group(_ title: Prose) -> Row { Row(kind: .group, cells: [.text(title)]) }
        public static func group(_ cells: [Cell]) -> Row { Row(kind: .group, cells: cells) }
        /// A sum of rows above; stays with the last of them and is not part of carried totals.
        public static func total(_ cells: [Cell]) -> Row { Row(kind: .total, cells: cells) }

        public enum Kind: Hashable, Sendable {
            case entry
            case group
            case total
        }
    }

    public enum Cell: Hashable, Sendable {
        case empty
        case text(Prose)
        /// Written in the sheet's format without its currency, and counted by the column's `carry`.
        case amount(Money, Emphasis)

        public static func amount(_ money: Money) -> Cell { .amount(money, .plain) }
    }
}

extension Sheet.Cell: ExpressibleByStringInterpolation {
    public init(stringLiteral value: String) { self = .text(Sheet.Prose(value)) }
    public init(stringInterpolation: Sheet.Prose.StringInterpolation) {
        self = .text(Sheet.Prose(stringInterpolation: stringInterpolation))
    }
}
