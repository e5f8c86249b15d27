import Primitives
import Testing

/// The run of a day to come, by the command and on the machine's own clock.
@Suite struct PreparedRunTests {
    /// The day on which the program believes to be.
    private func today(_ program: Program) async throws -> CivilDate {
        let kpi = try await program("kpi", "--format", "json").output
        let text = try #require(kpi.split(separator: "\"asOf\":\"").last?.prefix(10))
        return try #require(CivilDate(String(text)))
    }

    /// Of the next working day; the days before it are no days to send.
    private func run(_ program: Program, after today: CivilDate, _ words: String...) async throws -> Program.Ending {
        var last: Program.Ending?
        for offset in 1...6 {
            let ending = try await program.run(
                ["dunning", "run", "--on", today.adding(days: offset).description] + words
            )
            if ending.output.contains("1 messages") { return ending }
            last = ending
        }
        return try #require(last)
    }

    @Test(arguments: [true, false])
    func itLeavesOnItsDayWhenThatIsAsked(isPrepared: Bool) async throws {
        try await Program.run { program in
            try await program.makeBooks()
            let today = try await today(program)
            try program.write("code,name,email\nC1,Menuiserie,c1@menuiserie.example\n", to: "customers.csv")
            try program.write(
                "number,customer_code,issued_on,due_on,amount\nF1,C1,\(today.adding(days: -40)),\(today.adding(days: -3)),100\n",
                to: "invoices.csv"
            )
            try program.write(
                "reference,received_on,customer_code,amount\nR1,\(today),C1,1\n",
                to: "receipts.csv"
            )
            for kind in ["customers", "invoices", "receipts"] {
                #expect(try await program("import", kind, "\(kind).csv").status == 0)
            }
            _ = try await program("mail", "sender", "--address", "compta@verdon.example")
            _ = try await program("dunning", "backlog", "--start", "follow")
            let ending =
                try await isPrepared ? run(program, after: today, "--prepare") : run(program, after: today, "--no-send")
            #expect(ending.output.contains("1 messages"), "\(ending.output) \(ending.reasons)")
            let words = isPrepared ? "the messages leave on that day" : "the messages bear its date"
            #expect(ending.reasons.contains("has not come") && ending.reasons.contains(words))
            let waiting = try await program("mail", "status", "--format", "json")
            #expect(waiting.status == 0)
            #expect(try await program("mail", "waiting").output.contains("Menuiserie"))
        }
    }
}
