import Primitives

extension Composer {
    /// The payment slip: on a light ground with a bar of the accent, details on the left, the amount on the right.
    mutating func composeSlip(_ slip: Sheet.PaymentSlip) {
        let inset = 12.0
        let amountWidth = width * 0.33
        let detailsWidth = width - amountWidth - inset * 3
        let labels = 96.0
        let title = measurer.fit(Sheet.Prose(words.paymentTitle), .heading, width: detailsWidth, mostLines: 1)
        let pairs = details(of: slip).map { fact in
            (
                label: measurer.fit(Sheet.Prose(fact.label), .label, width: labels - 6, mostLines: 1),
                value: measurer.fitDetail(fact.value, width: detailsWidth - labels)
            )
        }
        let remark = slip.remark.map { measurer.fit($0, .note, width: width - inset * 2, mostLines: 6) }
        let pairsHeight = pairs.reduce(0) { $0 + max($1.label.height + 1.2, $1.value.height) + 1.5 }
        let remarkHeight = remark.map { $0.height + 4 } ?? 0
        let height = title.height + 4 + pairsHeight + remarkHeight + 18
        makeRoom(for: height + 14)
        leave(14)
        let start = y
        add(.fill(SheetLayout.Box(x: left, y: start, width: width, height: height), .wash))
        add(.fill(SheetLayout.Box(x: left, y: start, width: 2.5, height: height), sheet.letterhead.accent))
        y = start + 10
        set(title, x: left + inset, width: detailsWidth, as: .heading)
        y += 4
        for pair in pairs {
            composePair(pair.label, pair.value, x: left + inset, labels: labels, width: detailsWidth)
        }
        if let remark {
            y += 4
            set(remark, x: left + inset, width: width - inset * 2, as: .paragraph)
        }
        y = start + 10
        composeAmount(slip, x: right - inset - amountWidth, width: amountWidth)
        y = start + height
    }

    private func details(of slip: Sheet.PaymentSlip) -> [Sheet.Fact] {
        [
            Sheet.Fact(words.payee, Sheet.Prose(slip.payee)),
            Sheet.Fact("IBAN", .strong(slip.iban.grouped)),
            slip.bic.map { Sheet.Fact("BIC", Sheet.Prose($0)) },
            Sheet.Fact(words.paymentReference, .strong(slip.reference)),
        ].compactMap(\.self)
    }

    private mutating func composeAmount(_ slip: Sheet.PaymentSlip, x: Double, width: Double) {
        add(.open(.paragraph))
        let label = measurer.fit(Sheet.Prose(words.amountToPay), .label, width: width, mostLines: 1)
        y += 4
        place(label, x: x, width: width, alignment: .right)
        add(.close)
        y += label.height + 2
        add(.open(.paragraph))
        let style = TextStyle.title.coloured(sheet.letterhead.accent)
        let amount = Sheet.Prose(sheet.amountFormat.textWithCurrency(slip.amount))
        place(measurer.fitAmount(amount, style, width: width), x: x, width: width, alignment: .right)
        add(.close)
    }
}

extension TextMeasurer {
    /// An IBAN or a reference stays on one line when making it a little smaller is enough; a long name may take three.
    fileprivate func fitDetail(_ value: Sheet.Prose, width: Double) -> FittedText {
        let line = value.printable(limit: 200).onOneLine
        let natural = lines(of: line, style: .value, width: nil).reduce(0) { max($0, $1.width) }
        return natural <= width * 1.25
            ? fitAmount(line, .value, width: width) : fit(value, .value, width: width, mostLines: 3)
    }
}
