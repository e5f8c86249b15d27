import CPango
import Sheet

/// The font of a style, found once.
final class StyledFont {
    let description: OpaquePointer?
    let lineHeight: Double
    /// Where the base line of a line in the main font is, from the line's top.
    let baseline: Double
    /// The height of a line that the main font alone makes.
    let singleLineHeight: Double

    /// `ascent` and `descent` are those of the main font at a size of 1: metrics are slow to ask for, and all of a
    /// family's weights share them.
    init(_ style: TextStyle, families: String, ascent: Double, descent: Double) {
        description = pango_font_description_new()
        pango_font_description_set_family(description, families)
        pango_font_description_set_weight(description, PangoWeight(UInt32(style.weight.rawValue)))
        pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
        lineHeight = style.lineHeight
        let free = style.lineHeight - (ascent + descent) * style.size
        baseline = ascent * style.size + max(0, free / 2)
        singleLineHeight = max(lineHeight, baseline + descent * style.size)
    }

    deinit { pango_font_description_free(description) }
}

/// A text set in lines by Pango, ready to be drawn as often as it is needed.
final class ShapedText {
    let lines: [Line]
    private let layout: OpaquePointer

    struct Line {
        /// Owned by the layout.
        var line: UnsafeMutablePointer<PangoLayoutLine>
        var bytes: Range<Int>
        var width: Double
        var height: Double
        var baseline: Double
    }

    init(_ prose: Sheet.Prose, _ font: StyledFont, width: Double?, context: OpaquePointer) {
        let layout: OpaquePointer = pango_layout_new(context)
        self.layout = layout
        pango_layout_set_font_description(layout, font.description)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        // The page's direction is its language's: a name in Arabic must not turn a French line around.
        pango_layout_set_auto_dir(layout, 0)
        if let width { pango_layout_set_width(layout, Int32(max(0, min(width, 10_000)) * Double(PANGO_SCALE))) }
        var text = prose.text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { pango_layout_set_text(layout, $0.baseAddress, Int32($0.count)) }
        }
        let attributes = Self.attributes(of: prose)
        pango_layout_set_attributes(layout, attributes)
        pango_attr_list_unref(attributes)
        lines = Self.lines(of: layout, font)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

    private static func lines(of layout: OpaquePointer?, _ font: StyledFont) -> [Line] {
        (0..<pango_layout_get_line_count(layout)).compactMap { index in
            guard let line = pango_layout_get_line_readonly(layout, index) else { return nil }
            var logical = PangoRectangle()
            pango_layout_line_get_extents(line, nil, &logical)
            let scale = Double(PANGO_SCALE)
            let baseline = max(font.baseline, Double(-logical.y) / scale)
            let descent = Double(logical.y + logical.height) / scale
            let start = Int(line.pointee.start_index)
            return Line(
                line: line,
                bytes: start..<start + Int(line.pointee.length),
                width: Double(logical.width) / scale,
                height: max(font.lineHeight, baseline + descent),
                baseline: baseline
            )
        }
    }

    private static func attributes(of prose: Sheet.Prose) -> OpaquePointer? {
        let list = pango_attr_list_new()
        // Figures of equal width, so that columns line up; no ligatures or arrows made of what a person typed.
        pango_attr_list_insert(list, pango_attr_font_features_new("tnum=1, calt=0, liga=0, dlig=0"))
        // A reference broken at the end of a line must not gain a hyphen that is not its own.
        pango_attr_list_insert(list, pango_attr_insert_hyphens_new(0))
        var start: UInt32 = 0
        for span in prose.spans {
            let end = start + UInt32(clamping: span.text.utf8.count)
            if let attribute = attribute(of: span.emphasis) {
                attribute.pointee.start_index = start
                attribute.pointee.end_index = end
                pango_attr_list_insert(list, attribute)
            }
            start = end
        }
        return list
    }

    private static func attribute(of emphasis: Sheet.Emphasis) -> UnsafeMutablePointer<PangoAttribute>? {
        guard let colour = emphasis.colour else {
            return emphasis == .strong ? pango_attr_weight_new(PANGO_WEIGHT_SEMIBOLD) : nil
        }
        // Pango counts to 65 535: 255 × 257.
        return pango_attr_foreground_new(
            UInt16(colour.red) * 257,
            UInt16(colour.green) * 257,
            UInt16(colour.blue) * 257
        )
    }
}
