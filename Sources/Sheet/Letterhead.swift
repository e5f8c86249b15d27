extension Sheet {
    /// Who writes: the head of the first page and the foot of every page.
    public struct Letterhead: Hashable, Sendable {
        public var name: String
        /// Address, telephone, mail: one short line each.
        public var lines: [String]
        /// What the law wants on a company's papers, at the foot of every page: form, capital, SIREN, RCS, VAT number.
        public var identifiers: String
        public var accent: Colour

        public init(name: String, lines: [String] = [], identifiers: String = "", accent: Colour = .accent) {
            self.name = name
            self.lines = lines
            self.identifiers = identifiers
            self.accent = accent
        }
    }

    /// A label and what it stands for.
    public struct Fact: Hashable, Sendable {
        public var label: String
        public var value: Prose

        public init(_ label: String, _ value: Prose) {
            self.label = label
            self.value = value
        }
    }

    /// A colour of print, red, green and blue from 0 to 255.
    public struct Colour: Hashable, Sendable {
        public let red: UInt8
        public let green: UInt8
        public let blue: UInt8

        public init(red: UInt8, green: UInt8, blue: UInt8) {
            self.red = red
            self.green = green
            self.blue = blue
        }

        /// From `0xRRGGBB`.
        public init(_ hex: UInt32) {
            self.init(
                red: UInt8(truncatingIfNeeded: hex >> 16),
                green: UInt8(truncatingIfNeeded: hex >> 8),
                blue: UInt8(truncatingIfNeeded: hex)
            )
        }

        /// The house's own blue, when a company has chosen none.
        public static let accent = Colour(0x1F4B6E)
        public static let ink = Colour(0x1B1F24)
        public static let grey = Colour(0x5A636E)
        public static let hairline = Colour(0xD5DADF)
        public static let wash = Colour(0xF4F6F8)
        /// Late, and nothing else.
        public static let late = Colour(0xB3261E)
    }
}
