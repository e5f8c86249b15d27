import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite("A form that arrives twice is done once")
struct FormReceiptTests {
    private struct Broken: Error {}

    private let key = FormKey("csrf=a.b&text=Bonjour".utf8)

    private func take(_ office: OfficeFixture, _ key: FormKey?, fails: Bool = false, later seconds: Int64 = 0)
        async throws
    {
        try await office.store.write { connection in
            try FormReceipts.take(key, at: OfficeFixture.noon.adding(seconds: seconds), connection)
            if fails { throw Broken() }
        }
    }

    @Test(arguments: Engine.available)
    func aFormIsTakenOnceAndNotBeforeItsActIsDone(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            await #expect(throws: Broken.self) { try await take(office, key, fails: true) }
            try await take(office, key)
            await #expect(throws: FormTaken.self) { try await take(office, key) }
            try await take(office, FormKey("csrf=a.c&text=Bonjour".utf8))
            try await take(office, nil)
            try await take(office, nil)
        }
    }

    @Test(arguments: Engine.available)
    func receiptsAreForgottenAfterADay(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await take(office, key)
            try await take(office, FormKey("csrf=a.d".utf8), later: 25 * 3600)
            #expect(try await office.number("select count(*) from job where kind = 'form'") == 1)
        }
    }

    @Test func aFormMakesTheSameKeyEachTimeAndNoOtherFormDoes() {
        #expect(ApiKeys.text(of: key) == ApiKeys.text(of: FormKey("csrf=a.b&text=Bonjour".utf8)))
        #expect(ApiKeys.text(of: key) != ApiKeys.text(of: FormKey("csrf=a.b&text=bonjour".utf8)))
        #expect(ApiKeys.text(of: key).count == 47)
    }
}
