internal import Storage

extension Migration {
    /// Entities, parties, posted facts, the journal and what is open today.
    ///
    /// A table whose name ends in `_row` may hold rows of a posting that has not landed yet (a large import writes in
    /// advance, in short transactions); the view without the ending shows only what has landed. Read through the view.
    static let createLedger = Migration(1, "CreateLedger") { connection in
        let schema = [parties, journal, documents, allocations, openItems, holds, sources].joined(separator: "\n")
        try connection.script(SchemaText.render(schema, for: connection.dialect))
        try connection.script(LandedViews.schema)
        try connection.script(PostedRowTriggers.schema(for: connection.dialect))
        for kind in DocumentKind.allCases {
            try connection.execute(
                "insert into document_kind (code, side) values (\(kind.rawValue), \(kind.side.rawValue))"
            )
        }
        for kind in HoldKind.allCases {
            try connection.execute("insert into hold_kind (code) values (\(kind.rawValue))")
        }
        try connection.execute("insert into ledger_head (chain_id, sequence, hash) values (0, 0, \([UInt8]()))")
    }

    private static let parties = """
        create table legal_entity (
            id {id},
            code {text} not null unique,
            name {text} not null,
            siren {text} not null,
            vat_number {text},
            currency {text} not null,
            time_zone {text} not null,
            payment_terms {text} not null,
            iban {text},
            bic {text},
            address {text} not null,
            postal_code {text} not null,
            city {text} not null,
            country {text} not null,
            closed_through {date},
            version {int} not null
        ) {strict};
        create table customer_row (
            id {id},
            journal_id {int} not null,
            code {text} not null unique,
            name {text} not null,
            search_name {text} not null,
            siren {text},
            vat_number {text},
            category {text} not null,
            language {text} not null,
            parent_id {int} references customer_row (id),
            payer_id {int} references customer_row (id),
            payment_terms {text},
            sales_owner {text},
            credit_limit_minor {int},
            address {text} not null,
            postal_code {text} not null,
            city {text} not null,
            country {text} not null,
            salt {bytes},
            erased_at {int},
            version {int} not null
        ) {strict};
        create index customer_row_search on customer_row (search_name, id);
        create index customer_row_siren on customer_row (siren);
        create table site (
            id {id},
            customer_id {int} not null references customer_row (id),
            siret {text},
            routing_code {text},
            service_code {text},
            name {text} not null,
            address {text} not null,
            postal_code {text} not null,
            city {text} not null,
            country {text} not null,
            version {int} not null
        ) {strict};
        create index site_customer on site (customer_id);
        create table contact (
            id {id},
            customer_id {int} not null references customer_row (id),
            site_id {int} references site (id),
            role {text} not null,
            name {text} not null,
            email {text},
            phone {text},
            language {text},
            bounced_at {int},
            version {int} not null
        ) {strict};
        create index contact_customer on contact (customer_id);
        create table account_row (
            id {id},
            journal_id {int} not null,
            customer_id {int} not null references customer_row (id),
            legal_entity_id {int} not null references legal_entity (id),
            code {text} not null,
            unique (legal_entity_id, code)
        ) {strict};
        create index account_row_customer on account_row (customer_id);
        """

    private static let journal = """
        create table ledger_head (
            chain_id {int} primary key,
            sequence {int} not null,
            hash {bytes} not null
        ) {strict};
        create table journal (
            id {id},
            chain_id {int} not null references ledger_head (chain_id),
            sequence {int} not null,
            recorded_at {int} not null,
            actor {text} not null,
            verb {text} not null,
            subject {text} not null,
            bytes {bytes} not null,
            hash {bytes} not null,
            unique (chain_id, sequence)
        ) {strict};
        create index journal_subject on journal (subject, id);
        create table journal_part (
            journal_id {int} not null,
            ordinal {int} not null,
            bytes {bytes} not null,
            primary key (journal_id, ordinal)
        ) {strict};
        create table pending_posting (
            journal_id {int} primary key,
            chain_id {int} not null,
            started_at {int} not null
        ) {strict};
        """

    private static let documents = """
        create table document_kind (
            code {text} primary key,
            side {text} not null check (side in ('debit', 'credit'))
        ) {strict};
        create table document_row (
            id {id},
            journal_id {int} not null,
            legal_entity_id {int} not null references legal_entity (id),
            account_id {int} not null references account_row (id),
            kind {text} not null references document_kind (code),
            number {text} not null,
            issued_on {date} not null,
            known_on {date} not null,
            currency {text} not null,
            amount_minor {int} not null check (amount_minor > 0),
            functional_minor {int} not null check (functional_minor >= 0),
            control_account {text} not null,
            source {text} not null,
            source_key {bytes} not null,
            text_digest {bytes},
            unique (legal_entity_id, source_key)
        ) {strict};
        create index document_row_account on document_row (account_id, issued_on, id);
        create index document_row_number on document_row (legal_entity_id, number);
        create table document_text (
            document_id {int} primary key references document_row (id),
            label {text} not null,
            salt {bytes} not null
        ) {strict};
        create table instalment_row (
            id {id},
            journal_id {int} not null,
            document_id {int} not null references document_row (id),
            account_id {int} not null references account_row (id),
            ordinal {int} not null check (ordinal > 0),
            issued_on {date} not null,
            due_on {date} not null,
            due_basis {text} not null check (due_basis in ('stated', 'customerTerms', 'entityTerms')),
            currency {text} not null,
            amount_minor {int} not null check (amount_minor > 0),
            functional_minor {int} not null check (functional_minor >= 0),
            unique (document_id, ordinal)
        ) {strict};
        """

    private static let allocations = """
        create table allocation_row (
            id {id},
            journal_id {int} not null,
            credit_document_id {int} not null references document_row (id),
            instalment_id {int} not null references instalment_row (id),
            amount_minor {int} not null check (amount_minor <> 0),
            debit_functional_minor {int} not null,
            credit_functional_minor {int} not null,
            allocated_on {date} not null,
            known_on {date} not null,
            mirror_of_id {int} references allocation_row (id),
            check ((amount_minor < 0) = (mirror_of_id is not null)),
            unique (mirror_of_id)
        ) {strict};
        create index allocation_row_instalment on allocation_row (instalment_id);
        create index allocation_row_credit on allocation_row (credit_document_id);
        create index allocation_row_day on allocation_row (allocated_on);
        create table conversion_row (
            id {id},
            journal_id {int} not null,
            from_document_id {int} not null references document_row (id),
            to_document_id {int} not null references document_row (id),
            rate_ppm {int} not null check (rate_ppm > 0),
            rate_source {text} not null
        ) {strict};
        create table transfer_row (
            id {id},
            journal_id {int} not null,
            account_id {int} not null references account_row (id),
            document_id {int} references document_row (id),
            from_control {text} not null,
            to_control {text} not null check (to_control <> from_control),
            amount_minor {int} not null check (amount_minor <> 0),
            transferred_on {date} not null,
            source_key {bytes} not null unique
        ) {strict};
        create index transfer_row_account on transfer_row (account_id);
        """

    private static let openItems = """
        create table open_item_row (
            instalment_id {int} primary key references instalment_row (id),
            journal_id {int} not null,
            account_id {int} not null references account_row (id),
            currency {text} not null,
            issued_on {date} not null,
            due_on {date} not null,
            open_minor {int} not null check (open_minor > 0),
            open_functional_minor {int} not null check (open_functional_minor >= 0)
        ) {strict};
        create index open_item_row_account on open_item_row (account_id, due_on);
        create table open_credit_row (
            document_id {int} primary key references document_row (id),
            journal_id {int} not null,
            account_id {int} not null references account_row (id),
            currency {text} not null,
            issued_on {date} not null,
            open_minor {int} not null check (open_minor > 0),
            open_functional_minor {int} not null check (open_functional_minor >= 0)
        ) {strict};
        create index open_credit_row_account on open_credit_row (account_id);
        """

    private static let holds = """
        create table hold_kind (code {text} primary key) {strict};
        create table hold_row (
            id {id},
            journal_id {int} not null,
            kind {text} not null references hold_kind (code),
            customer_id {int} references customer_row (id),
            account_id {int} references account_row (id),
            instalment_id {int} references instalment_row (id),
            amount_minor {int} check (amount_minor > 0),
            from_on {date} not null,
            until_on {date},
            placed_by {text} not null,
            reason {text} not null
        ) {strict};
        create index hold_row_customer on hold_row (customer_id);
        create index hold_row_instalment on hold_row (instalment_id);
        create table hold_end_row (
            id {id},
            journal_id {int} not null,
            hold_id {int} not null unique references hold_row (id),
            ended_on {date} not null,
            ended_by {text} not null
        ) {strict};
        create table commitment_row (
            id {id},
            journal_id {int} not null,
            account_id {int} not null references account_row (id),
            reference {text} not null,
            currency {text} not null,
            amount_minor {int} not null check (amount_minor > 0),
            placed_on {date} not null
        ) {strict};
        create index commitment_row_account on commitment_row (account_id);
        create table commitment_end_row (
            id {id},
            journal_id {int} not null,
            commitment_id {int} not null references commitment_row (id),
            amount_minor {int} not null check (amount_minor > 0),
            ended_on {date} not null,
            reason {text} not null
        ) {strict};
        """

    private static let sources = """
        create table source_of_record (
            id {id},
            journal_id {int} not null,
            legal_entity_id {int} not null references legal_entity (id),
            fact {text} not null check (fact in ('invoice', 'receipt', 'allocation')),
            source {text} not null,
            from_on {date} not null
        ) {strict};
        create index source_of_record_entity on source_of_record (legal_entity_id, fact, from_on, id);
        create table event_cursor (
            reader {text} not null,
            chain_id {int} not null,
            sequence {int} not null,
            primary key (reader, chain_id)
        ) {strict};
        """
}

/// The views through which posted facts are read: nothing of a posting that has not landed.
enum LandedViews {
    static let tables = [
        "customer", "account", "document", "instalment", "allocation", "conversion", "transfer", "open_item",
        "open_credit",
        "hold", "hold_end", "commitment", "commitment_end",
    ]

    static var schema: String {
        tables.map { table in
            """
            create view \(table) as select * from \(table)_row
            where journal_id not in (select journal_id from pending_posting);
            """
        }.joined(separator: "\n")
    }
}
