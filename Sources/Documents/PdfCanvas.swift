import CPango
import Primitives
import Sheet

/// A PDF in the making: pages go in, bytes come out once.
final class PdfCanvas {
    private let output = Output()
    private let surface: OpaquePointer?
    private let cairo: OpaquePointer?

    /// Where Cairo's bytes arrive.
    private final class Output {
        var bytes: [UInt8] = []
    }

    init(width: Double, height: Double) {
        let receiver = Unmanaged.passUnretained(output).toOpaque()
        surface = cairo_pdf_surface_create_for_stream(
            { receiver, data, count in
                guard let receiver, let data else { return CAIRO_STATUS_WRITE_ERROR }
                let output = Unmanaged<Output>.fromOpaque(receiver).takeUnretainedValue()
                output.bytes.append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
                return CAIRO_STATUS_SUCCESS
            },
            receiver,
            width,
            height
        )
        // Later versions put the catalogue in compressed objects, where `PdfRevision` could not find it.
        cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_4)
        cairo = cairo_create(surface)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    func describe(_ layout: SheetLayout, createdAt: Timestamp) {
        func set(_ key: cairo_pdf_metadata_t, _ text: String) {
            guard !text.isEmpty else { return }
            cairo_pdf_surface_set_metadata(surface, key, text)
        }
        set(CAIRO_PDF_METADATA_TITLE, String(layout.title.prefix(300)))
        set(CAIRO_PDF_METADATA_AUTHOR, String(layout.author.prefix(300)))
        set(CAIRO_PDF_METADATA_CREATOR, "Encours")
        // Cairo takes ISO 8601 without fractions; it would put the present time when told nothing.
        set(CAIRO_PDF_METADATA_CREATE_DATE, createdAt.description.prefix(19) + "Z")
    }

    func draw(_ page: SheetLayout.Page, with typesetter: Typesetter) {
        guard let cairo else { return }
        var open: [String] = []
        for mark in page.marks {
            switch mark {
            case .text(let text): typesetter.draw(text, on: cairo)
            case .fill(let box, let colour): fill(box, colour)
            case .open(let element):
                open.append(Self.tag(element))
                cairo_tag_begin(cairo, open.last, nil)
            case .close:
                if let tag = open.popLast() { cairo_tag_end(cairo, tag) }
            }
        }
        cairo_show_page(cairo)
    }

    func finish() throws -> [UInt8] {
        cairo_surface_finish(surface)
        for status in [cairo_status(cairo), cairo_surface_status(surface)] where status != CAIRO_STATUS_SUCCESS {
            throw SheetRenderingError.drawing(String(cString: cairo_status_to_string(status)))
        }
        return output.bytes
    }

    private func fill(_ box: SheetLayout.Box, _ colour: Sheet.Colour) {
        setColour(colour, on: cairo)
        cairo_rectangle(cairo, box.x, box.y, box.width, box.height)
        cairo_fill(cairo)
    }

    private static func tag(_ element: SheetLayout.Element) -> String {
        switch element {
        case .title: "H1"
        case .heading: "H2"
        case .paragraph: "P"
        case .table: "Table"
        case .row: "TR"
        case .headerCell: "TH"
        case .cell: "TD"
        }
    }
}
