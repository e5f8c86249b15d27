import CPango
import Primitives
import Sheet

/// Sets text in lines with one Pango context; belongs to one rendering on one thread.
final class Typesetter: TextMeasurer {
    private let context: OpaquePointer
    private let families: String
    private let ascent: Double
    private let descent: Double
    private var fonts: [TextStyle: StyledFont] = [:]
    private var figureFonts: [TextStyle: FigureFont?] = [:]
    /// Shaping is nearly all of the work, so what was shaped is kept: whole for the latest texts, as widths for all.
    private var shaped: [Key: ShapedText] = [:]
    private var measured: [Key: [TextLine]] = [:]
    private static let mostShaped = 4096
    private static let mostMeasured = 200_000

    private struct Key: Hashable {
        var prose: Sheet.Prose
        var style: TextStyle
        var width: Double?
    }

    init(families: [String], language: Language) throws {
        guard let fontMap = pango_cairo_font_map_get_default(), let context = pango_font_map_create_context(fontMap)
        else { throw SheetRenderingError.noFonts }
        self.context = context
        // A comma would end a family's name, a digit at the end would be read as a size: names go in as they are.
        self.families = families.map { $0.filter { $0 != "," } }.joined(separator: ",")
        pango_context_set_language(context, pango_language_from_string(language.rawValue))
        pango_context_set_base_dir(context, PANGO_DIRECTION_LTR)
        pango_context_set_round_glyph_positions(context, 0)
        pango_cairo_context_set_resolution(context, 72)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        (ascent, descent) = Self.metrics(of: self.families, context)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(context)) }

    func lines(of prose: Sheet.Prose, style: TextStyle, width: Double?) -> [TextLine] {
        if let line = figures(prose, style)?.line, line.width <= width ?? .infinity { return [line] }
        let key = Key(prose: prose, style: style, width: width)
        if let known = measured[key] { return known }
        let lines = shape(key).lines.map { TextLine(bytes: $0.bytes, width: $0.width, height: $0.height) }
        if measured.count >= Self.mostMeasured { measured.removeAll() }
        measured[key] = lines
        return lines
    }

    /// Draws a text as it was measured, line by line.
    func draw(_ text: SheetLayout.PlacedText, on cairo: OpaquePointer) {
        setColour(text.style.colour, on: cairo)
        if !text.wraps, let (font, line) = figures(text.prose, text.style), line.width <= text.box.width + 0.5 {
            if let colour = text.prose.spans.first?.emphasis.colour { setColour(colour, on: cairo) }
            font.draw(text.prose.text, x: text.left(of: line.width), top: text.box.y, on: cairo)
            return
        }
        drawShaped(text, on: cairo)
    }

    private func drawShaped(_ text: SheetLayout.PlacedText, on cairo: OpaquePointer) {
        let key = Key(prose: text.prose, style: text.style, width: text.wraps ? text.box.width : nil)
        let shaped = shape(key)
        // A single glyph may be wider than its column: then, and only then, what sticks out is cut off.
        let overflows = shaped.lines.contains { $0.width > text.box.width + 0.5 }
        if overflows {
            cairo_save(cairo)
            cairo_rectangle(cairo, text.box.x, text.box.y, text.box.width, text.box.height)
            cairo_clip(cairo)
        }
        var top = text.box.y
        for line in shaped.lines {
            cairo_move_to(cairo, overflows ? text.box.x : text.left(of: line.width), top + line.baseline)
            pango_cairo_show_layout_line(cairo, line.line)
            top += line.height
        }
        if overflows { cairo_restore(cairo) }
    }

    /// The quick way for amounts and days: nil for any other text.
    private func figures(_ prose: Sheet.Prose, _ style: TextStyle) -> (font: FigureFont, line: TextLine)? {
        guard prose.spans.count == 1, let span = prose.spans.first, FigureFont.isMadeOfFigures(span.text) else {
            return nil
        }
        var style = style
        style.colour = .ink
        if span.emphasis == .strong { style.weight = .semibold }
        let font: FigureFont?
        if let known = figureFonts[style] {
            font = known
        } else {
            font = FigureFont(self.font(style), context: context)
            figureFonts[style] = .some(font)
        }
        guard let font, let line = font.line(of: span.text) else { return nil }
        return (font, line)
    }

    private func font(_ style: TextStyle) -> StyledFont {
        if let known = fonts[style] { return known }
        let font = StyledFont(style, families: families, ascent: ascent, descent: descent)
        fonts[style] = font
        return font
    }

    private func shape(_ key: Key) -> ShapedText {
        if let known = shaped[key] { return known }
        if shaped.count >= Self.mostShaped { shaped.removeAll(keepingCapacity: true) }
        let text = ShapedText(key.prose, font(key.style), width: key.width, context: context)
        shaped[key] = text
        return text
    }

    /// Ascent and descent of the main font at a size of 1.
    private static func metrics(of families: String, _ context: OpaquePointer) -> (Double, Double) {
        let size = 100.0
        let description = pango_font_description_new()
        pango_font_description_set_family(description, families)
        pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
        let metrics = pango_context_get_metrics(context, description, nil)
        defer {
            pango_font_metrics_unref(metrics)
            pango_font_description_free(description)
        }
        let scale = Double(PANGO_SCALE) * size
        return (
            Double(pango_font_metrics_get_ascent(metrics)) / scale,
            Double(pango_font_metrics_get_descent(metrics)) / scale
        )
    }
}

extension SheetLayout.PlacedText {
    /// Where a line of that width begins.
    fileprivate func left(of width: Double) -> Double {
        switch alignment {
        case .left: box.x
        case .centre: box.x + (box.width - width) / 2
        case .right: box.x + box.width - width
        }
    }
}

extension Sheet.Emphasis {
    /// The colour that it asks for, if any.
    var colour: Sheet.Colour? {
        switch self {
        case .plain, .strong: nil
        case .faint: .grey
        case .late: .late
        }
    }
}

func setColour(_ colour: Sheet.Colour, on cairo: OpaquePointer?) {
    cairo_set_source_rgb(cairo, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
}
