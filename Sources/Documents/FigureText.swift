import CPango
import Sheet

/// Figures of one style, put together from glyphs that were shaped one by one.
///
/// Figures of equal width are not kerned, so an amount or a day needs no shaping of its own; on a page that is mostly
/// amounts and days this saves more than half of the time.
final class FigureFont {
    private var glyphs: [Unicode.Scalar: Glyph?] = [:]
    private let main: UnsafeMutablePointer<PangoFont>
    private let context: OpaquePointer
    private let scaledFont: OpaquePointer?
    private let font: StyledFont
    /// Keeps the Pango font, and with it the scaled font, alive.
    private let sample: ShapedText

    private struct Glyph {
        var index: UInt32
        var width: Double
        var byteCount: Int32
    }

    private static let characters = Set("0123456789,./-+% \u{A0}\u{202F}\u{2212}€".unicodeScalars)

    init?(_ font: StyledFont, context: OpaquePointer) {
        self.font = font
        sample = ShapedText("0", font, width: nil, context: context)
        guard let main = sample.singleGlyph?.font else { return nil }
        scaledFont = pango_cairo_font_get_scaled_font(OpaquePointer(main))
        guard scaledFont != nil else { return nil }
        self.main = main
        self.context = context
    }

    /// Whether a text is worth asking about: made of nothing but figures and what stands between them.
    static func isMadeOfFigures(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 40 && text.unicodeScalars.allSatisfy(characters.contains)
    }

    /// The line that `text` makes; nil when the main font lacks one of its characters.
    func line(of text: String) -> TextLine? {
        var width = 0.0
        for scalar in text.unicodeScalars {
            guard let glyph = glyph(of: scalar) else { return nil }
            width += glyph.width
        }
        return TextLine(bytes: 0..<text.utf8.count, width: width, height: font.singleLineHeight)
    }

    func draw(_ text: String, x: Double, top: Double, on cairo: OpaquePointer) {
        cairo_set_scaled_font(cairo, scaledFont)
        var placed: [cairo_glyph_t] = []
        var clusters: [cairo_text_cluster_t] = []
        var x = x
        for scalar in text.unicodeScalars {
            guard let glyph = glyph(of: scalar) else { continue }
            placed.append(cairo_glyph_t(index: UInt(glyph.index), x: x, y: top + font.baseline))
            clusters.append(cairo_text_cluster_t(num_bytes: glyph.byteCount, num_glyphs: 1))
            x += glyph.width
        }
        let none = cairo_text_cluster_flags_t(0)
        cairo_show_text_glyphs(
            cairo,
            text,
            Int32(text.utf8.count),
            placed,
            Int32(placed.count),
            clusters,
            Int32(clusters.count),
            none
        )
    }

    private func glyph(of scalar: Unicode.Scalar) -> Glyph? {
        if let known = glyphs[scalar] { return known }
        let text = String(Character(scalar))
        let shaped = ShapedText(Sheet.Prose(text), font, width: nil, context: context).singleGlyph
        // What the main font lacks stays with Pango, which finds another font for it.
        let glyph = shaped.flatMap { shaped in
            shaped.font == main
                ? Glyph(index: shaped.index, width: shaped.width, byteCount: Int32(text.utf8.count)) : nil
        }
        glyphs[scalar] = .some(glyph)
        return glyph
    }
}

extension ShapedText {
    /// The font, glyph and width of a text that came out as one glyph.
    fileprivate var singleGlyph: (font: UnsafeMutablePointer<PangoFont>, index: UInt32, width: Double)? {
        guard let line = lines.first, let runs = line.line.pointee.runs, runs.pointee.next == nil,
            let run = runs.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
            let item = run.pointee.item, let font = item.pointee.analysis.font,
            let string = run.pointee.glyphs, string.pointee.num_glyphs == 1, let glyph = string.pointee.glyphs
        else { return nil }
        let isMissing = glyph.pointee.glyph & 0x1000_0000 != 0
        return isMissing ? nil : (font, glyph.pointee.glyph, Double(glyph.pointee.geometry.width) / Double(PANGO_SCALE))
    }
}
