import Ledger
import Primitives

/// The invented books as the files that a person would import: all of the customers, and of the rest what happened in a
/// span of days.
extension InventedBooks {
    var customersTable: [UInt8] {
        table(
            [
                "code", "name", "siren", "category", "language", "email", "phone", "address", "postal_code", "city",
                "country", "payment_terms", "sales_owner",
            ],
            customers.enumerated().map { index, customer in
                [
                    customer.code, customer.name, customer.siren, customer.category.rawValue,
                    customer.language.rawValue, "compta@\(customer.domain)",
                    "+33 1 99 00 \(index / 100 + 10) \(index % 100 + 10 > 99 ? 99 : index % 100 + 10)",
                    "\(index % 80 + 1) rue des Essais", customer.postalCode, customer.city, customer.country,
                    customer.terms.description, customer.salesOwner,
                ]
            }
        )
    }

    func invoicesTable(_ days: ClosedRange<CivilDate>) -> [UInt8] {
        table(
            ["number", "customer_code", "issued_on", "due_on", "amount", "currency", "label"],
            invoices.filter { days.contains($0.issuedOn) }.map { invoice in
                [
                    invoice.number, customers[invoice.customer].code, invoice.issuedOn.description,
                    invoice.dueOn.description, amount(invoice.cents), "EUR", invoice.label,
                ]
            }
        )
    }

    func receiptsTable(_ days: ClosedRange<CivilDate>) -> [UInt8] {
        table(
            ["reference", "received_on", "customer_code", "payer_name", "amount", "currency", "method", "text"],
            receipts.filter { days.contains($0.receivedOn) }.map { receipt in
                [
                    receipt.reference, receipt.receivedOn.description, customers[receipt.customer].code,
                    customers[receipt.customer].name, amount(receipt.cents), "EUR", "transfer", receipt.text,
                ]
            }
        )
    }

    func allocationsTable(_ days: ClosedRange<CivilDate>) -> [UInt8] {
        table(
            ["receipt", "document", "amount", "on"],
            allocations.filter { days.contains($0.on) }.map {
                [$0.credit, $0.document, amount($0.cents), $0.on.description]
            }
        )
    }

    private func amount(_ cents: Int64) -> String { AmountText.plain(Money(minorUnits: cents, currency: .eur)) }

    private func table(_ header: [String], _ rows: [[String]]) -> [UInt8] {
        Array(([header] + rows).map { CSVText.row($0) }.joined().utf8)
    }
}
