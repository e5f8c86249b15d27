import Ledger
import Office
import Primitives
import Storage
import Synchronization
import TestSupport
import Testing

@Suite("Jobs are done once, and kept with what became of them")
struct JobTests {
    private func add(_ key: String, kind: String = "tidy", after seconds: Int64 = 0, to office: OfficeFixture)
        async throws -> Bool
    {
        let instant = OfficeFixture.noon.adding(seconds: seconds)
        return try await office.store.write { try JobQueue.add(kind: kind, key: key, runAt: instant, $0) }
    }

    private func runner(_ office: OfficeFixture, worker: String = "first", _ handler: @escaping JobRunner.Handler)
        -> JobRunner
    {
        JobRunner(
            queue: JobQueue(store: office.store, worker: worker),
            handlers: ["tidy": handler],
            now: { office.clock.now() },
            // A lease that is never renewed: no test takes so long.
            sleep: { _ in try await Task.sleep(for: .seconds(3600)) }
        )
    }

    private func outcome(_ office: OfficeFixture) async throws -> String? {
        try await office.store.read { connection in
            try connection.first("select outcome from job where finished_at is not null") { try $0.text(0) }
        }
    }

    @Test(arguments: Engine.available)
    func theSameKeyIsOneJob(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let added = try await [add("a", to: office), add("a", to: office)]
            #expect(added == [true, false])
            #expect(try await runner(office) { _ in "done" }.runDue() == 1)
            // Once done it is still there: asked for again, it is not done again.
            #expect(try await !add("a", to: office))
            #expect(try await runner(office) { _ in "done" }.runDue() == 0)
            #expect(try await outcome(office) == "done")
        }
    }

    @Test(arguments: Engine.available)
    func onlyWhatIsDueAndKnownIsTaken(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("later", after: 60, to: office)
            _ = try await add("other", kind: "unknown", to: office)
            let runner = runner(office) { _ in "done" }
            #expect(try await runner.runDue() == 0)
            office.clock.advance(seconds: 60)
            #expect(try await runner.runDue() == 1)
            #expect(try await office.number("select count(*) from job where finished_at is null") == 1)
        }
    }

    @Test(arguments: Engine.available)
    func manyWorkersShareTheQueue(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            for number in 0..<30 { _ = try await add("k\(number)", to: office) }
            let done = Mutex<[Job.ID]>([])
            let runners = (1...3).map { worker in
                runner(office, worker: "w\(worker)") { job in
                    done.withLock { $0.append(job.id) }
                    return "done"
                }
            }
            async let first = runners[0].runDue()
            async let second = runners[1].runDue()
            async let third = runners[2].runDue()
            let counts = try await [first, second, third]
            #expect(counts.reduce(0, +) == 30)
            #expect(done.withLock { $0.count } == 30 && done.withLock { Set($0).count } == 30)
        }
    }

    /// After 1, 2, 4 and 8 minutes, then no more.
    @Test(arguments: Engine.available)
    func aFailureIsTriedFiveTimes(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("a", to: office)
            let attempts = Mutex<[Int]>([])
            let runner = runner(office) { job in
                attempts.withLock { $0.append(job.attempt) }
                throw LedgerError.alreadyPosted
            }
            for wait in [0, 60, 120, 240, 480] as [Int64] {
                if wait > 0 {
                    office.clock.advance(seconds: wait - 1)
                    #expect(try await runner.runDue() == 0)
                    office.clock.advance(seconds: 1)
                }
                #expect(try await runner.runDue() == 1)
            }
            office.clock.advance(seconds: 86_400)
            #expect(try await runner.runDue() == 0)
            #expect(attempts.withLock { $0 } == [1, 2, 3, 4, 5])
            #expect(try await outcome(office) == "failed: \(LedgerError.alreadyPosted.code)")
        }
    }

    @Test(arguments: Engine.available)
    func aDeadWorkersJobIsTakenAfterItsLeaseAndNotForEver(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("a", to: office)
            let dead = JobQueue(store: office.store, worker: "dead")
            for life in 1...5 {
                let job = try await dead.take(at: office.clock.now())
                #expect(job?.attempt == life)
                office.clock.advance(seconds: JobQueue.leaseSeconds)
                #expect(try await dead.take(at: office.clock.now()) == nil)
                office.clock.advance(seconds: 1)
            }
            #expect(try await dead.take(at: office.clock.now()) == nil)
            #expect(try await outcome(office) == "failed: interrupted")
        }
    }

    @Test(arguments: Engine.available)
    func aLeaseThatWasLostChangesNothing(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("a", to: office)
            let queue = JobQueue(store: office.store, worker: "slow")
            let first = try #require(try await queue.take(at: office.clock.now()))
            #expect(try await queue.renew(first, at: office.clock.now().adding(seconds: 300)))
            office.clock.advance(seconds: 300 + JobQueue.leaseSeconds)
            #expect(try await queue.take(at: office.clock.now()) == nil, "The renewed lease holds.")
            office.clock.advance(seconds: 1)
            // Even by a worker of the same name.
            let second = try #require(try await queue.take(at: office.clock.now()))
            #expect(try await !queue.renew(first, at: office.clock.now()))
            #expect(try await !queue.finish(first, outcome: "late", at: office.clock.now()))
            #expect(try await queue.finish(second, outcome: "done", at: office.clock.now()))
        }
    }

    @Test(arguments: Engine.available)
    func aJobThatIsToldToStopIsGivenBack(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("a", to: office)
            let (started, start) = AsyncStream<Void>.makeStream()
            let stoppable = runner(office) { _ in
                start.yield()
                try await Task.sleep(for: .seconds(3600))
                return "done"
            }
            let work = Task { try await stoppable.runDue() }
            for await _ in started { break }
            work.cancel()
            _ = try await work.value
            let attempts = Mutex<[Int]>([])
            try await runner(office, worker: "second") { job in
                attempts.withLock { $0.append(job.attempt) }
                return "done"
            }.runDue()
            #expect(attempts.withLock { $0 } == [1])
        }
    }

    @Test(arguments: Engine.available)
    func aLongJobKeepsItsLease(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            _ = try await add("a", to: office)
            let (renewals, renewed) = AsyncStream<Void>.makeStream()
            let runner = JobRunner(
                queue: JobQueue(store: office.store, worker: "first"),
                handlers: [
                    "tidy": { _ in
                        var count = 0
                        for await _ in renewals {
                            count += 1
                            if count == 7 { break }
                        }
                        return "done"
                    }
                ],
                now: { office.clock.now() },
                sleep: { seconds in
                    try Task.checkCancellation()
                    office.clock.advance(seconds: seconds)
                    renewed.yield()
                    await Task.yield()
                }
            )
            // Seven thirds of a lease: without renewals it would be another worker's.
            guard case .done("done") = try await runner.runNext()?.1 else {
                Issue.record("The job was not done.")
                return
            }
            #expect(try await outcome(office) == "done")
        }
    }
}

@Suite("Daily tasks run once a day, and again when there is a new reason")
struct DailyScheduleTests {
    private static let friday = OfficeFixture.day
    private var reminders: DailyTask { DailyTask("dunning", fromMinute: 510, days: .working) }

    /// Days after the Friday, the minute, and whether it is due.
    @Test(arguments: [
        (0, 509, false), (0, 510, true), (0, 1439, true),
        // Saturday and Sunday are no working days.
        (1, 600, false), (2, 600, false), (3, 509, false), (3, 510, true),
    ])
    func aWorkingDaysTask(day: Int, minute: Int, isDue: Bool) {
        let due = DailySchedule.isDue(
            reminders,
            at: LocalTime(day: Self.friday.adding(days: day), minute: minute),
            isWorkingDay: { !$0.weekday.isWeekend }
        )
        #expect(due == isDue)
    }

    @Test func aTaskOfEveryDayRunsOnSundays() {
        let sunday = LocalTime(day: Self.friday.adding(days: 2), minute: 60)
        #expect(DailySchedule.isDue(DailyTask("forget", fromMinute: 60), at: sunday, isWorkingDay: { _ in false }))
    }

    /// 2026-03-02, 22:59 UTC is a minute before midnight in Paris; 23:30 UTC is the next day there.
    @Test(arguments: [(1_372, "2026-03-02", 1432), (1_410, "2026-03-03", 30)])
    func theDayAndTheMinuteAreTheCompanys(utcMinute: Int64, day: String, minute: Int) throws {
        let midnight = try #require(CivilDate("2026-03-02")).dayNumber
        let instant = Timestamp(millisecondsSinceEpoch: (Int64(midnight) * 1440 + utcMinute) * 60_000)
        let time = WinterInParis().localTime(of: instant, in: "Europe/Paris")
        #expect(time.day.description == day && time.minute == minute)
    }

    private struct WinterInParis: BusinessClock {
        func now() -> Timestamp { OfficeFixture.noon }
        func day(of instant: Timestamp, in timeZone: String) -> CivilDate { instant.adding(seconds: 3600).utcDay }
        func offsetMinutes(at instant: Timestamp, in timeZone: String) -> Int { 60 }
    }

    @Test(arguments: Engine.available)
    func aDueTaskIsOneJobADayForEachCompany(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let (entity, friday) = (office.entity, Self.friday)
            let added = try await office.store.write { connection in
                try [
                    (entity, friday, ""), (entity, friday, ""), (nil, friday, ""), (entity, friday.adding(days: 3), ""),
                    (entity, friday, ""), (entity, friday, "bank"), (entity, friday, "bank"),
                ].map { scope, day, occasion in
                    try DailyRun.add(
                        reminders,
                        entity: scope,
                        on: day,
                        occasion: occasion,
                        at: OfficeFixture.noon,
                        connection
                    )
                }
            }
            #expect(added == [true, false, true, true, false, true, false])
            let job = try #require(
                try await JobQueue(store: office.store, worker: "w").take(["dunning"], at: OfficeFixture.noon)
            )
            #expect(DailyRun.Content(job) == DailyRun.Content(entity: entity, day: friday))
        }
    }
}
