import Ledger
import Office
import Primitives
import Storage
import TestSupport
import Testing

@Suite("A company is added and changed by who may configure it")
struct CompanyTests {
    private func actor(_ role: Role, in entity: LegalEntity.ID?) -> Actor {
        Actor(name: "user:4", grants: [Actor.Grant(role: role, legalEntity: entity)])
    }

    private func add(_ office: OfficeFixture, by actor: Actor) async throws {
        let company = NewLegalEntity(code: "lez", name: "Ateliers du Lez", siren: try #require(Siren("552100554")))
        try await office.store.write { try Companies.add(company, by: actor, at: OfficeFixture.noon, $0) }
    }

    private func rename(_ office: OfficeFixture, by actor: Actor) async throws {
        let entity = office.entity
        try await office.store.write { connection in
            var company = try #require(try LegalEntities.find(entity, connection))
            company.name = "Ateliers Verdon et fils"
            try Companies.change(company, by: actor, at: OfficeFixture.noon, connection)
        }
    }

    private func names(_ office: OfficeFixture) async throws -> [String] {
        try await office.store.read { try LegalEntities.all($0).map(\.name) }
    }

    @Test(arguments: Engine.available)
    func anOwnerOfTheGroupAddsACompany(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            try await add(office, by: actor(.owner, in: nil))
            #expect(try await names(office) == ["Ateliers Verdon", "Ateliers du Lez"])
            #expect(
                try await office.number(
                    "select count(*) from journal where verb = 'legal-entity.add' and actor = 'user:4'"
                )
                    == 1
            )
        }
    }

    /// The owner of one company does not make others, and an accountant of the group does not either.
    @Test(arguments: Engine.available)
    func nobodyElseDoes(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            for stranger in [actor(.owner, in: office.entity), actor(.accountant, in: nil)] {
                await #expect(throws: PermissionError.missing(.configure)) { try await add(office, by: stranger) }
            }
            let kept = try await names(office)
            #expect(kept == ["Ateliers Verdon"])
        }
    }

    @Test(arguments: Engine.available)
    func aCompanyIsChangedByItsOwnOwnerOnly(engine: Engine) async throws {
        try await OfficeFixture.run(on: engine) { office in
            let elsewhere = LegalEntity.ID(office.entity.rawValue + 1)
            for stranger in [actor(.owner, in: elsewhere), actor(.creditManager, in: nil)] {
                await #expect(throws: PermissionError.missing(.configure)) { try await rename(office, by: stranger) }
            }
            let kept = try await names(office)
            #expect(kept == ["Ateliers Verdon"])
            try await rename(office, by: actor(.owner, in: office.entity))
            #expect(try await names(office) == ["Ateliers Verdon et fils"])
        }
    }
}
