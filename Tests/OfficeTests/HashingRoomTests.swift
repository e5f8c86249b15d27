import Foundation
import Primitives
import Synchronization
import Testing

@testable import Office

@Suite("Passwords are hashed aside, two at once, and a crowd waits outside")
struct HashingRoomTests {
    /// Work that goes on until it is told to end, and counts how many do it at once.
    private final class Bench: Sendable {
        private let gate = DispatchSemaphore(value: 0)
        private let counts = Mutex((now: 0, most: 0))

        var now: Int { counts.withLock { $0.now } }
        var most: Int { counts.withLock { $0.most } }

        func work() {
            counts.withLock { counts in
                counts.now += 1
                counts.most = max(counts.most, counts.now)
            }
            gate.wait()
            counts.withLock { $0.now -= 1 }
        }

        func end(_ count: Int) {
            for _ in 0..<count { gate.signal() }
        }
    }

    @Test func noMoreThanTwoAtOnce() async throws {
        let room = HashingRoom(atOnce: 2, waiting: 6)
        let bench = Bench()
        try await withThrowingTaskGroup { group in
            for _ in 0..<8 { group.addTask { try await room.run { bench.work() } } }
            while bench.now < 2 { await Task.yield() }
            bench.end(8)
            try await group.waitForAll()
        }
        #expect(bench.most == 2)
    }

    @Test func aCrowdAtTheDoorIsToldToComeBack() async throws {
        let room = HashingRoom(atOnce: 1, waiting: 0)
        let bench = Bench()
        let first = Task { try await room.run { bench.work() } }
        while bench.now < 1 { await Task.yield() }
        await #expect(throws: PasswordsBusy()) { try await room.run {} }
        #expect(PasswordsBusy().code == "person.busy")
        bench.end(1)
        try await first.value
        // The place is free again.
        #expect(try await room.run { 7 } == 7)
    }

    /// Whoever waits for a password must not keep others from being answered.
    @Test func everybodyElseGoesOn() async throws {
        let room = HashingRoom(atOnce: 2, waiting: 64)
        let bench = Bench()
        try await withThrowingTaskGroup { group in
            for _ in 0..<64 { group.addTask { try await room.run { bench.work() } } }
            while bench.now < 2 { await Task.yield() }
            let others = await withTaskGroup(of: Int.self) { others in
                for number in 0..<64 { others.addTask { number } }
                return await others.reduce(0, +)
            }
            #expect(others == 2016)
            bench.end(64)
            try await group.waitForAll()
        }
    }
}
