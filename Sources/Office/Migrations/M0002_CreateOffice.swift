public import Storage

extension Migration {
    /// People and what they may do, files, settings, secrets, jobs, the outbox, comments and tasks.
    static let createOffice = Migration(
        2,
        "CreateOffice",
        schema: [people, approvals, files, settings, work, outbox].joined(separator: "\n")
    )

    private static let people = """
        create table person (
            id {id},
            email {text} not null unique,
            name {text} not null,
            password_hash {text} not null,
            language {text} not null,
            created_at {int} not null,
            disabled_at {int},
            version {int} not null
        ) {strict};
        create table person_role (
            person_id {int} not null references person (id),
            legal_entity_id {int} not null,
            role {text} not null,
            primary key (person_id, legal_entity_id, role)
        ) {strict};
        create table api_key (
            id {id},
            name {text} not null,
            token_digest {bytes} not null unique,
            role {text} not null,
            legal_entity_id {int} not null,
            created_by {int} not null references person (id),
            created_at {int} not null,
            expires_at {int},
            revoked_at {int}
        ) {strict};
        """

    private static let approvals = """
        create table approval (
            id {id},
            act {text} not null,
            subject {text} not null,
            content {text} not null,
            asked_by {text} not null,
            asked_at {int} not null,
            permission {text} not null,
            legal_entity_id {int} not null,
            expires_at {int} not null,
            decided_by {text},
            decided_at {int},
            decision {text} check (decision in ('agreed', 'declined')),
            check ((decision is null) = (decided_by is null))
        ) {strict};
        create index approval_subject on approval (subject, id);
        """

    private static let files = """
        create table stored_file (
            digest {text} primary key,
            size {int} not null,
            bytes {bytes} not null
        ) {strict};
        create table file_link (
            id {id},
            subject {text} not null,
            role {text} not null,
            file_name {text} not null,
            media_type {text} not null,
            digest {text} not null references stored_file (digest),
            linked_at {int} not null,
            linked_by {text} not null,
            unique (subject, role, digest)
        ) {strict};
        create index file_link_subject on file_link (subject, id);
        create table remark (
            id {id},
            subject {text} not null,
            text {text} not null,
            written_by {text} not null,
            written_at {int} not null
        ) {strict};
        create index remark_subject on remark (subject, id);
        create table task (
            id {id},
            subject {text} not null,
            kind {text} not null,
            key {text} not null unique,
            assigned_to {int} references person (id),
            due_on {date} not null,
            created_at {int} not null,
            done_at {int},
            done_by {text},
            outcome {text}
        ) {strict};
        create index task_due on task (due_on, id);
        create index task_subject on task (subject, id);
        """

    private static let settings = """
        create table setting (
            legal_entity_id {int} not null,
            name {text} not null,
            value {text} not null,
            primary key (legal_entity_id, name)
        ) {strict};
        create table secret (
            legal_entity_id {int} not null,
            name {text} not null,
            sealed {bytes} not null,
            primary key (legal_entity_id, name)
        ) {strict};
        create table template (
            legal_entity_id {int} not null,
            name {text} not null,
            language {text} not null,
            version {int} not null,
            subject {text} not null,
            text_body {text} not null,
            html_body {text} not null,
            edited_by {text} not null,
            edited_at {int} not null,
            primary key (legal_entity_id, name, language, version)
        ) {strict};
        create table dated_rate (
            name {text} not null,
            from_on {date} not null,
            rate_ppm {int} not null,
            source {text} not null,
            primary key (name, from_on)
        ) {strict};
        """

    private static let work = """
        create table job (
            id {id},
            kind {text} not null,
            key {text} not null unique,
            content {text} not null,
            run_at {int} not null,
            attempts {int} not null,
            leased_until {int},
            leased_by {text},
            finished_at {int},
            outcome {text}
        ) {strict};
        create index job_waiting on job (run_at, id) where finished_at is null;
        """

    private static let outbox = """
        create table outbox (
            id {id},
            intent_key {text} not null unique,
            kind {text} not null,
            legal_entity_id {int} not null references legal_entity (id),
            customer_id {int} references customer_row (id),
            created_at {int} not null,
            created_by {text} not null,
            content {text} not null,
            state {text} not null
                check (state in ('intended', 'sending', 'sent', 'uncertain', 'refused', 'cancelled')),
            attempts {int} not null,
            not_before {int} not null,
            claimed_by {text},
            claimed_at {int},
            message_id {text} unique,
            sender {text},
            recipients {text},
            subject {text},
            frozen {text} references stored_file (digest),
            settled_at {int},
            settled_by {text},
            reason {text}
        ) {strict};
        create index outbox_waiting on outbox (not_before, id) where state = 'intended';
        create index outbox_state on outbox (state, id);
        create index outbox_customer on outbox (customer_id, id);
        create table outbox_item (
            outbox_id {int} not null references outbox (id),
            instalment_id {int} not null references instalment_row (id),
            step_key {text} not null,
            ordinal {int} not null,
            amount_minor {int} not null,
            currency {text} not null,
            unique (instalment_id, step_key, ordinal),
            primary key (outbox_id, instalment_id)
        ) {strict};
        create table outbox_pause (
            id {int} primary key check (id = 1),
            paused_at {int} not null,
            reason {text} not null
        ) {strict};
        """
}

extension Migration {
    /// Sessions and failed sign-ins: beside the books, so that a page view never waits for a posting.
    static let createSessions = Migration(
        3,
        "CreateSessions",
        schema: """
            create table session (
                token_digest {bytes} primary key,
                person_id {int} not null,
                csrf {text} not null,
                created_at {int} not null,
                last_seen_at {int} not null,
                expires_at {int} not null
            ) {strict};
            create index session_person on session (person_id);
            create table sign_in_failure (
                id {id},
                key {text} not null,
                failed_at {int} not null
            ) {strict};
            create index sign_in_failure_key on sign_in_failure (key, failed_at);
            create table visit (
                id {id},
                person_id {int},
                path {text} not null,
                visited_at {int} not null
            ) {strict};
            """
    )
}

/// The schema of the Office: the part that goes with the books, and the part beside them.
public enum OfficeMigrations {
    public static let all: [Migration] = [
        .createOffice, .hardenOffice, .eraseTraces, .dropDailyRuns, .noteLooseFiles,
    ]
    /// On SQLite in a file of their own.
    public static let beside: [Migration] = [.createSessions]
}
