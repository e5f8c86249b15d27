/// Rows and columns that stay readable on a phone, where each row becomes a block.
struct Table: Sendable {
    let caption: String
    var isCaptionHidden = true
    let columns: [Column]
    var rows: [Row]
    var totals: [Row] = []
    /// Lets a filter narrow the rows as one types.
    var identifier: String?
    /// Lets the keyboard walk the rows.
    var isWorkList = false

    struct Column: Hashable, Sendable {
        let label: String
        var kind = Kind.text
        var place = Place.normal
        var sort: Sort?

        init(_ label: String, _ kind: Kind = .text, _ place: Place = .normal, sort: Sort? = nil) {
            self.label = label
            self.kind = kind
            self.place = place
            self.sort = sort
        }
    }

    enum Kind: String, Sendable {
        case text, number, action
    }

    /// Where a cell goes when its row becomes a block.
    enum Place: String, Sendable {
        /// Beside the name, on the first line.
        case key
        case normal
        /// Left out on a phone.
        case low
    }

    struct Sort: Hashable, Sendable {
        let path: Path
        var direction: Direction?

        enum Direction: String, Sendable {
            case ascending, descending
        }
    }

    /// Cells in the order of the columns; the first one names the row.
    struct Row: Sendable {
        let cells: [HTML]
        var isMuted = false

        init(_ cells: [HTML], isMuted: Bool = false) {
            self.cells = cells
            self.isMuted = isMuted
        }
    }
}
