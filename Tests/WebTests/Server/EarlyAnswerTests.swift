import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import TestSupport
import Testing

@testable import Web

/// What a client is told that sends more than is taken, over a real connection.
@Suite struct EarlyAnswerTests {
    private static let length = "Content-Length: 1000000000000"
    private static let chunks = "Transfer-Encoding: chunked"

    /// Runs the server and gives the port on which it listens.
    private static func listening(_ body: @Sendable (Int) async throws -> Void) async throws {
        try await TestServer.run(on: .sqlite) { server in
            let services = Services(
                books: server.store,
                beside: server.store,
                hasher: TestServer.hasher,
                clock: TestServer.clock,
                random: TestServer.random
            )
            var settings = ServerSettings()
            settings.uploadFolder = server.uploads
            let web = WebServer(services: services, settings: settings, logger: Logger(label: "test"))
            try await web.application().test(.live) { client in try await body(try #require(client.port)) }
        }
    }

    /// A connection that rests for 75 seconds is closed anyway, so what takes as long as that is not an answer.
    @Test(arguments: ["close", "keep-alive"], [length, chunks])
    func whoListensWhileSendingIsToldAtOnceThatTheConnectionEnds(connection: String, size: String) async throws {
        try await Self.listening { port in
            let sending = EndlessRequest(port: port, connection: connection, size: size, listens: true)
            let outcome = try #require(await sending.run())
            #expect(outcome.answer.hasPrefix("HTTP/1.1 413 "))
            #expect(outcome.answer.lowercased().contains("\r\nconnection: close\r\n"))
            #expect(outcome.isEnded)
        }
    }

    @Test(arguments: ["close", "keep-alive"], [length, chunks])
    func whoListensOnlyAfterSendingIsCutOffAndFindsTheAnswer(connection: String, size: String) async throws {
        try await Self.listening { port in
            let sending = EndlessRequest(port: port, connection: connection, size: size, listens: false)
            let outcome = try #require(await sending.run())
            #expect(outcome.isEnded)
            #expect(outcome.answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    /// What is answered once it is whole leaves the connection to the next request.
    @Test func anOrdinaryRequestKeepsItsConnection() async throws {
        try await Self.listening { port in
            let outcome = try #require(await TwoRequests(port: port).run())
            #expect(outcome.answer.components(separatedBy: "HTTP/1.1 200 ").count == 3)
            #expect(!outcome.answer.lowercased().contains("connection: close"))
        }
    }
}

/// What came back, and whether the connection ended by itself.
private struct Outcome: Sendable {
    var answer = ""
    var isEnded = false
}

/// A form that never ends, at about 8 MB a second for 15 seconds at most.
private struct EndlessRequest: Sendable {
    private static let pieceSize = 16384, mostPieces = 7500

    let port: Int
    let connection: String
    let size: String
    let listens: Bool

    func run() async -> Outcome? { await onThread(send) }

    private func send() -> Outcome? {
        guard let socket = RawSocket(port: port) else { return nil }
        let body = String(repeating: "a", count: Self.pieceSize)
        let piece = size.hasPrefix("Transfer") ? "\(String(Self.pieceSize, radix: 16))\r\n\(body)\r\n" : body
        var outcome = Outcome()
        let head = ["POST /sign-in HTTP/1.1", "Host: localhost", "Connection: \(connection)", size, "\r\n"]
        guard socket.send(head.joined(separator: "\r\n")) == .done else { return nil }
        for _ in 0..<Self.mostPieces {
            if listens, socket.receive(into: &outcome.answer, waiting: false) == .ended {
                outcome.isEnded = true
                return outcome
            }
            switch socket.send(piece) {
            case .done: usleep(2000)
            case .late: return outcome
            case .ended:
                while socket.receive(into: &outcome.answer, waiting: true) == .done {}
                outcome.isEnded = true
                return outcome
            }
        }
        return outcome
    }
}

/// Two requests on one connection, the second once the first is answered.
private struct TwoRequests: Sendable {
    let port: Int

    func run() async -> Outcome? {
        await onThread {
            guard let socket = RawSocket(port: port) else { return nil }
            var outcome = Outcome()
            for count in 2...3 {
                guard socket.send("GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n") == .done else { return nil }
                while outcome.answer.components(separatedBy: "ok\n").count < count {
                    guard socket.receive(into: &outcome.answer, waiting: true) == .done else { return outcome }
                }
            }
            return outcome
        }
    }
}

/// Off the threads that the server answers on.
private func onThread<Value: Sendable>(_ body: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
}

private final class RawSocket {
    enum Progress {
        case done
        /// Nothing came, or nothing was taken, in time.
        case late
        case ended
    }

    private let descriptor: Int32

    init?(port: Int) {
        var hints = addrinfo(), found: UnsafeMutablePointer<addrinfo>?
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        guard getaddrinfo("localhost", String(port), &hints, &found) == 0 else { return nil }
        defer { freeaddrinfo(found) }
        var next = found, open: Int32 = -1
        while let address = next?.pointee, open < 0 {
            open = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
            if connect(open, address.ai_addr, address.ai_addrlen) != 0 {
                _ = close(open)
                open = -1
            }
            next = address.ai_next
        }
        guard open >= 0 else { return nil }
        descriptor = open
        var time = timeval(tv_sec: 15, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(open, SOL_SOCKET, SO_SNDTIMEO, &time, size)
        setsockopt(open, SOL_SOCKET, SO_RCVTIMEO, &time, size)
    }

    deinit { _ = close(descriptor) }

    func send(_ text: String) -> Progress {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count >= 0 else { return errno == EAGAIN ? .late : .ended }
            rest = rest.dropFirst(count)
        }
        return .done
    }

    func receive(into text: inout String, waiting: Bool) -> Progress {
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &bytes, bytes.count, waiting ? 0 : Int32(MSG_DONTWAIT))
        guard count != 0 else { return .ended }
        guard count > 0 else { return errno == EAGAIN ? .late : .ended }
        text += String(decoding: bytes.prefix(count), as: UTF8.self)
        return .done
    }
}
