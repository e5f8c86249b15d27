import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A form that carries files, each in a file of ours, in a folder that goes with `release`.
struct MultipartForm: Sendable {
    let fields: [(name: String, value: String)]
    let upload: Upload

    /// The field's first value; empty when there is none.
    subscript(_ name: String) -> String { fields.first { $0.name == name }?.value ?? "" }

    /// The form of a person whose session, or visitor's cookie, has `csrf`.
    ///
    /// The token comes first and is compared before anything else is read.
    ///
    /// - Parameters:
    ///   - request: its body is read as it comes, never as a whole.
    ///   - csrf: what the first field must hold.
    ///   - shelf: where files go.
    /// - Returns: the form; whoever takes it removes its files.
    /// - Throws: `FormError.foreign` without the token, `MultipartError` for what is not a form; then nothing is left.
    static func read(_ request: Request, csrf: String, into shelf: UploadShelf) async throws -> MultipartForm {
        guard let type = request.headers[.contentType], let boundary = MultipartHeaders.boundary(of: type) else {
            throw FormError.foreign
        }
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > shelf.limit {
            throw MultipartError.tooLarge(limit: shelf.limit)
        }
        var parser = MultipartParser(boundary: boundary), reader = MultipartFormReader(csrf: csrf, shelf: shelf)
        do {
            var count = 0
            for try await buffer in request.body {
                count += buffer.readableBytes
                guard count <= shelf.limit else { throw MultipartError.tooLarge(limit: shelf.limit) }
                try parser.take(buffer.readableBytesView) { try reader.handle($0) }
            }
            try parser.finish()
            return try reader.finished()
        } catch {
            reader.abandon()
            throw error
        }
    }
}

/// Puts the parts of a form where they belong.
private struct MultipartFormReader {
    private static let mostFields = 32
    private static let mostFiles = 2000
    private static let mostFieldBytes = 65_536

    private enum Part {
        case none
        case field(name: String, bytes: [UInt8])
        case file(UploadWriter)
        /// A file field in which nothing was chosen.
        case nothing
    }

    private let csrf: String
    private let shelf: UploadShelf
    private var fields: [(name: String, value: String)] = []
    private var upload: Upload?
    private var part = Part.none

    init(csrf: String, shelf: UploadShelf) {
        self.csrf = csrf
        self.shelf = shelf
    }

    mutating func handle(_ event: MultipartParser.Event) throws {
        switch event {
        case .began(let headers): try begin(headers)
        case .content(let bytes): try add(bytes)
        case .ended: try end()
        }
    }

    private mutating func begin(_ headers: MultipartHeaders) throws {
        guard !fields.isEmpty || (headers.name == "csrf" && headers.fileName == nil) else { throw FormError.foreign }
        guard let fileName = headers.fileName else {
            guard fields.count < Self.mostFields else { throw MultipartError.tooMuch }
            part = .field(name: headers.name, bytes: [])
            return
        }
        guard !fileName.isEmpty else {
            part = .nothing
            return
        }
        var upload = try self.upload ?? shelf.open()
        guard upload.files.count < Self.mostFiles else { throw MultipartError.tooMuch }
        self.upload = upload
        part = .file(try upload.add(UploadedName.safe(fileName)))
        self.upload = upload
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) throws {
        switch part {
        case .field(let name, let known):
            guard known.count + bytes.count <= Self.mostFieldBytes else { throw MultipartError.tooMuch }
            part = .field(name: name, bytes: known + bytes)
        case .file(let writer): try writer.append(bytes)
        case .none: break
        case .nothing: throw MultipartError.malformed
        }
    }

    private mutating func end() throws {
        switch part {
        case .field(let name, let bytes):
            let value = String(decoding: bytes, as: UTF8.self)
            guard !fields.isEmpty || SubmittedForm.carries(value, csrf) else { throw FormError.foreign }
            fields.append((name, value))
        case .file(let writer): upload?.ended(try writer.finish())
        case .none, .nothing: break
        }
        part = .none
    }

    /// Throws `FormError.foreign` for a form without any field.
    func finished() throws -> MultipartForm {
        guard !fields.isEmpty else { throw FormError.foreign }
        return MultipartForm(fields: fields, upload: try upload ?? shelf.open())
    }

    func abandon() {
        if case .file(let writer) = part { writer.abandon() }
        upload?.remove()
    }
}
