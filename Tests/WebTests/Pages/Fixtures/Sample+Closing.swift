import Primitives

@testable import Web

extension Sample {
    var months: HTML {
        let open = (0..<min(3, count(3))).map { Self.today.adding(months: -$0 - 1).endOfMonth }
        let closed = (3..<3 + count(6)).map { Self.today.adding(months: -$0 - 1).endOfMonth }
        let rows =
            open.map {
                MonthsPage.Month(name: formats.fullMonth($0), state: Badge(phrase("Ouvert", "Open"), .attention))
            }
            + closed.map { day in
                MonthsPage.Month(
                    name: formats.fullMonth(day),
                    state: Badge(phrase("Clos", "Closed"), .good),
                    balance: Paths.agedBalance.with("as-of", day.description).with("kept", "yes"),
                    csv: Paths.agedBalanceCSV.with("as-of", day.description).with("kept", "yes")
                )
            }
        return MonthsPage.render(
            .init(
                frame: frame(.agedBalance, Paths.months),
                closedThrough: closed.first.map { formats.longDay($0) },
                mayClose: mood != .huge,
                choices: open.reversed().map { Field.Option($0.description, formats.fullMonth($0)) },
                months: rows,
                answers: mood == .hostile ? Answers(errors: ["through": Self.hostileTexts[0]]) : .none
            )
        )
    }
}
