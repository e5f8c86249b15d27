import CPango
public import Sheet

/// Draws sheets with Pango and Cairo, in this process, as PDF with embedded fonts.
///
/// It may be called from several threads at once: every call makes its own Pango context from the font map that Pango
/// keeps for the calling thread, so nothing is shared and nothing waits. The same sheet gives the same bytes as long as
/// the same fonts are installed.
public struct PangoSheetRenderer: SheetRenderer {
    /// Families in order of preference; the first that is installed is used, and the others for what it lacks.
    public var fontFamilies: [String]

    /// Inter (`fonts-inter`), else DejaVu Sans (`fonts-dejavu-core`), else what the system has: the first two have
    /// figures of equal width.
    public static let defaultFontFamilies = ["Inter", "DejaVu Sans", "sans-serif"]

    public init(fontFamilies: [String] = Self.defaultFontFamilies) { self.fontFamilies = fontFamilies }

    public func pdf(_ sheet: Sheet) throws -> [UInt8] {
        let typesetter = try Typesetter(families: fontFamilies, language: sheet.language)
        let layout = SheetLayout(sheet, measuring: typesetter)
        let canvas = PdfCanvas(width: SheetLayout.pageWidth, height: SheetLayout.pageHeight)
        canvas.describe(layout, createdAt: sheet.createdAt)
        for page in layout.pages { canvas.draw(page, with: typesetter) }
        let bytes = try canvas.finish()
        return PdfRevision(bytes)?.declaring(sheet.language) ?? bytes
    }

    /// The pages of a sheet as this renderer draws them, for a preview or a count.
    public func layout(_ sheet: Sheet) throws -> SheetLayout {
        SheetLayout(sheet, measuring: try Typesetter(families: fontFamilies, language: sheet.language))
    }
}

/// What went wrong in the drawing libraries: memory, or fonts that are missing.
public enum SheetRenderingError: Error, Equatable {
    /// Pango gave no font map or context: no usable fonts are installed.
    case noFonts
    /// Cairo's own words.
    case drawing(String)
}
