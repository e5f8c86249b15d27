table absent_credit.document_id bigint not null
table absent_credit.legal_entity_id bigint not null
table absent_credit.since_on date not null
table absent_credit.kept_at bigint
table account_current.id bigint not null
table account_current.journal_id bigint not null
table account_current.customer_id bigint not null
table account_current.legal_entity_id bigint not null
table account_current.code text collate "C" not null
table account_owner_row.id bigint not null identity
table account_owner_row.journal_id bigint not null
table account_owner_row.account_id bigint not null
table account_owner_row.from_customer_id bigint not null
table account_owner_row.customer_id bigint not null
table account_row.id bigint not null identity
table account_row.journal_id bigint not null
table account_row.customer_id bigint not null
table account_row.legal_entity_id bigint not null
table account_row.code text collate "C" not null
table allocation_row.id bigint not null identity
table allocation_row.journal_id bigint not null
table allocation_row.credit_document_id bigint not null
table allocation_row.instalment_id bigint not null
table allocation_row.amount_minor bigint not null
table allocation_row.debit_functional_minor bigint not null
table allocation_row.credit_functional_minor bigint not null
table allocation_row.allocated_on date not null
table allocation_row.known_on date not null
table allocation_row.mirror_of_id bigint
table api_key.id bigint not null identity
table api_key.name text collate "C" not null
table api_key.token_digest bytea not null
table api_key.role text collate "C" not null
table api_key.legal_entity_id bigint not null
table api_key.created_by bigint
table api_key.created_at bigint not null
table api_key.expires_at bigint
table api_key.revoked_at bigint
table api_key.last_used_at bigint
table approval.id bigint not null identity
table approval.act text collate "C" not null
table approval.subject text collate "C" not null
table approval.content text collate "C" not null
table approval.asked_by text collate "C" not null
table approval.asked_at bigint not null
table approval.permission text collate "C" not null
table approval.legal_entity_id bigint not null
table approval.expires_at bigint not null
table approval.decided_by text collate "C"
table approval.decided_at bigint
table approval.decision text collate "C"
table approval.used_at bigint
table backlog_decision.legal_entity_id bigint not null
table backlog_decision.customer_id bigint not null
table backlog_decision.decision text collate "C" not null
table backlog_decision.step_key text collate "C"
table backlog_decision.from_on date
table backlog_decision.decided_by text collate "C" not null
table backlog_decision.decided_at bigint not null
table bank_freshness.legal_entity_id bigint not null
table bank_freshness.last_on date not null
table bank_freshness.source text collate "C" not null
table begun_import.id bigint not null
table begun_import.kind text collate "C" not null
table begun_import.file_name text collate "C" not null
table begun_import.legal_entity_id bigint not null
table begun_import.actor text collate "C" not null
table begun_import.ran_at bigint not null
table begun_import.ran_on date not null
table begun_import.worker text collate "C"
table begun_import.interrupted_at bigint
table claim_line.outbox_id bigint not null
table claim_line.instalment_id bigint not null
table claim_line.due_on date not null
table claim_line.days_late bigint not null
table claim_line.amount_minor bigint not null
table claim_line.open_minor bigint not null
table claim_line.claimed_minor bigint not null
table claim_line.currency text collate "C" not null
table claim_total.outbox_id bigint not null
table claim_total.currency text collate "C" not null
table claim_total.claimed_minor bigint not null
table claim_total.unapplied_minor bigint not null
table commitment_end_row.id bigint not null identity
table commitment_end_row.journal_id bigint not null
table commitment_end_row.commitment_id bigint not null
table commitment_end_row.amount_minor bigint not null
table commitment_end_row.ended_on date not null
table commitment_end_row.reason text collate "C" not null
table commitment_row.id bigint not null identity
table commitment_row.journal_id bigint not null
table commitment_row.account_id bigint not null
table commitment_row.reference text collate "C" not null
table commitment_row.currency text collate "C" not null
table commitment_row.amount_minor bigint not null
table commitment_row.placed_on date not null
table contact.id bigint not null identity
table contact.customer_id bigint not null
table contact.site_id bigint
table contact.role text collate "C" not null
table contact.name text collate "C" not null
table contact.email text collate "C"
table contact.phone text collate "C"
table contact.language text collate "C"
table contact.bounced_at bigint
table contact.version bigint not null
table contact.merged_from_id bigint
table conversion_row.id bigint not null identity
table conversion_row.journal_id bigint not null
table conversion_row.from_document_id bigint not null
table conversion_row.to_document_id bigint not null
table conversion_row.rate_ppm bigint not null
table conversion_row.rate_source text collate "C" not null
table customer_row.id bigint not null identity
table customer_row.journal_id bigint not null
table customer_row.code text collate "C" not null
table customer_row.name text collate "C" not null
table customer_row.search_name text collate "C" not null
table customer_row.siren text collate "C"
table customer_row.vat_number text collate "C"
table customer_row.category text collate "C" not null
table customer_row.language text collate "C" not null
table customer_row.parent_id bigint
table customer_row.payer_id bigint
table customer_row.payment_terms text collate "C"
table customer_row.sales_owner text collate "C"
table customer_row.credit_limit_minor bigint
table customer_row.address text collate "C" not null
table customer_row.postal_code text collate "C" not null
table customer_row.city text collate "C" not null
table customer_row.country text collate "C" not null
table customer_row.salt bytea
table customer_row.erased_at bigint
table customer_row.version bigint not null
table customer_row.merged_into_id bigint
table daily_balance.legal_entity_id bigint not null
table daily_balance.day date not null
table daily_balance.account text collate "C" not null
table daily_balance.debit_minor bigint not null
table daily_balance.credit_minor bigint not null
table dated_rate.name text collate "C" not null
table dated_rate.from_on date not null
table dated_rate.rate_ppm bigint not null
table dated_rate.source text collate "C" not null
table document_kind.code text collate "C" not null
table document_kind.side text collate "C" not null
table document_row.id bigint not null identity
table document_row.journal_id bigint not null
table document_row.legal_entity_id bigint not null
table document_row.account_id bigint not null
table document_row.kind text collate "C" not null
table document_row.number text collate "C" not null
table document_row.issued_on date not null
table document_row.known_on date not null
table document_row.currency text collate "C" not null
table document_row.amount_minor bigint not null
table document_row.functional_minor bigint not null
table document_row.control_account text collate "C" not null
table document_row.source text collate "C" not null
table document_row.source_key bytea not null
table document_row.text_digest bytea
table document_text.document_id bigint not null
table document_text.label text collate "C" not null
table document_text.salt bytea not null
table document_text.erased_at bigint
table due_day_current.instalment_id bigint not null
table due_day_current.due_on date not null
table due_day_current.due_basis text collate "C" not null
table due_day_row.id bigint not null identity
table due_day_row.journal_id bigint not null
table due_day_row.instalment_id bigint not null
table due_day_row.due_on date not null
table due_day_row.due_basis text collate "C" not null
table due_day_task.legal_entity_id bigint not null
table due_day_task.former_terms text collate "C" not null
table due_day_task.last_instalment bigint not null
table due_day_task.last_correction bigint not null
table due_day_task.actor text collate "C" not null
table dunning_run.id bigint not null identity
table dunning_run.legal_entity_id bigint not null
table dunning_run.run_on date not null
table dunning_run.ran_by text collate "C" not null
table dunning_run.ran_at bigint not null
table dunning_run.scenario_key text collate "C" not null
table dunning_run.scenario_version bigint not null
table dunning_run.messages bigint not null
table dunning_run.calls bigint not null
table dunning_run.items bigint not null
table dunning_run.waiting bigint not null
table dunning_run.held text collate "C"
table dunning_run.leaves_from bigint
table event_cursor.reader text collate "C" not null
table event_cursor.chain_id bigint not null
table event_cursor.sequence bigint not null
table file_link.id bigint not null identity
table file_link.subject text collate "C" not null
table file_link.role text collate "C" not null
table file_link.file_name text collate "C" not null
table file_link.media_type text collate "C" not null
table file_link.digest text collate "C" not null
table file_link.linked_at bigint not null
table file_link.linked_by text collate "C" not null
table former_terms.id bigint not null identity
table former_terms.customer_id bigint not null
table former_terms.terms text collate "C" not null
table former_terms.last_instalment bigint not null
table former_terms.last_correction bigint not null
table former_terms.asked_by text collate "C"
table hold_end_row.id bigint not null identity
table hold_end_row.journal_id bigint not null
table hold_end_row.hold_id bigint not null
table hold_end_row.ended_on date not null
table hold_end_row.ended_by text collate "C" not null
table hold_kind.code text collate "C" not null
table hold_row.id bigint not null identity
table hold_row.journal_id bigint not null
table hold_row.kind text collate "C" not null
table hold_row.customer_id bigint
table hold_row.account_id bigint
table hold_row.instalment_id bigint
table hold_row.amount_minor bigint
table hold_row.from_on date not null
table hold_row.until_on date
table hold_row.placed_by text collate "C" not null
table hold_row.reason text collate "C" not null
table identifier_counter.name text collate "C" not null
table identifier_counter.next bigint not null
table import_run.id bigint not null identity
table import_run.kind text collate "C" not null
table import_run.file_name text collate "C" not null
table import_run.file_digest text collate "C" not null
table import_run.salt bytea not null
table import_run.legal_entity_id bigint not null
table import_run.actor text collate "C" not null
table import_run.ran_at bigint not null
table import_run.ran_on date not null
table import_run.outcome text collate "C" not null
table import_run.customers bigint not null
table import_run.documents bigint not null
table import_run.instalments bigint not null
table import_run.allocations bigint not null
table import_run.transfers bigint not null
table import_run.skipped bigint not null
table import_run.issues bigint not null
table import_run.differences bigint not null
table import_run.journal_id bigint
table import_run.report text collate "C" not null
table instalment_row.id bigint not null identity
table instalment_row.journal_id bigint not null
table instalment_row.document_id bigint not null
table instalment_row.account_id bigint not null
table instalment_row.ordinal bigint not null
table instalment_row.issued_on date not null
table instalment_row.due_on date not null
table instalment_row.due_basis text collate "C" not null
table instalment_row.currency text collate "C" not null
table instalment_row.amount_minor bigint not null
table instalment_row.functional_minor bigint not null
table job.id bigint not null identity
table job.kind text collate "C" not null
table job.key text collate "C" not null
table job.content text collate "C" not null
table job.run_at bigint not null
table job.attempts bigint not null
table job.leased_until bigint
table job.leased_by text collate "C"
table job.finished_at bigint
table job.outcome text collate "C"
table journal.id bigint not null identity
table journal.chain_id bigint not null
table journal.sequence bigint not null
table journal.recorded_at bigint not null
table journal.actor text collate "C" not null
table journal.verb text collate "C" not null
table journal.subject text collate "C" not null
table journal.bytes bytea not null
table journal.hash bytea not null
table journal_part.journal_id bigint not null
table journal_part.ordinal bigint not null
table journal_part.bytes bytea not null
table kept_aged_balance.kept_closing_id bigint not null
table kept_aged_balance.currency text collate "C" not null
table kept_aged_balance.account_id bigint not null
table kept_aged_balance.bucket text collate "C" not null
table kept_aged_balance.amount_minor bigint not null
table kept_balance.kept_closing_id bigint not null
table kept_balance.currency text collate "C" not null
table kept_balance.unapplied_credit_notes_minor bigint not null
table kept_closing.id bigint not null identity
table kept_closing.legal_entity_id bigint not null
table kept_closing.closed_on date not null
table kept_closing.cutoffs text collate "C" not null
table ledger_head.chain_id bigint not null
table ledger_head.sequence bigint not null
table ledger_head.hash bytea not null
table legal_entity.id bigint not null identity
table legal_entity.code text collate "C" not null
table legal_entity.name text collate "C" not null
table legal_entity.siren text collate "C" not null
table legal_entity.vat_number text collate "C"
table legal_entity.currency text collate "C" not null
table legal_entity.time_zone text collate "C" not null
table legal_entity.payment_terms text collate "C" not null
table legal_entity.iban text collate "C"
table legal_entity.bic text collate "C"
table legal_entity.address text collate "C" not null
table legal_entity.postal_code text collate "C" not null
table legal_entity.city text collate "C" not null
table legal_entity.country text collate "C" not null
table legal_entity.closed_through date
table legal_entity.version bigint not null
table loose_file.digest text collate "C" not null
table loose_file.stored_at bigint not null
table number_series.legal_entity_id bigint not null
table number_series.name text collate "C" not null
table number_series.next bigint not null
table open_credit_row.document_id bigint not null
table open_credit_row.journal_id bigint not null
table open_credit_row.account_id bigint not null
table open_credit_row.currency text collate "C" not null
table open_credit_row.issued_on date not null
table open_credit_row.open_minor bigint not null
table open_credit_row.open_functional_minor bigint not null
table open_item_row.instalment_id bigint not null
table open_item_row.journal_id bigint not null
table open_item_row.account_id bigint not null
table open_item_row.currency text collate "C" not null
table open_item_row.issued_on date not null
table open_item_row.due_on date not null
table open_item_row.open_minor bigint not null
table open_item_row.open_functional_minor bigint not null
table outbox.id bigint not null identity
table outbox.intent_key text collate "C" not null
table outbox.kind text collate "C" not null
table outbox.legal_entity_id bigint not null
table outbox.customer_id bigint
table outbox.created_at bigint not null
table outbox.created_by text collate "C" not null
table outbox.content text collate "C" not null
table outbox.state text collate "C" not null
table outbox.attempts bigint not null
table outbox.not_before bigint not null
table outbox.claimed_by text collate "C"
table outbox.claimed_at bigint
table outbox.message_id text collate "C"
table outbox.sender text collate "C"
table outbox.recipients text collate "C"
table outbox.subject text collate "C"
table outbox.frozen text collate "C"
table outbox.settled_at bigint
table outbox.settled_by text collate "C"
table outbox.reason text collate "C"
table outbox.postponements bigint not null
table outbox.erased_at bigint
table outbox_item.outbox_id bigint not null
table outbox_item.instalment_id bigint not null
table outbox_item.step_key text collate "C" not null
table outbox_item.ordinal bigint not null
table outbox_item.amount_minor bigint not null
table outbox_item.currency text collate "C" not null
table outbox_pause.id bigint not null
table outbox_pause.paused_at bigint not null
table outbox_pause.reason text collate "C" not null
table outbox_pause.detail text collate "C" not null
table outbox_pause.paused_by text collate "C" not null
table pending_posting.journal_id bigint not null
table pending_posting.chain_id bigint not null
table pending_posting.started_at bigint not null
table pending_posting.renewed_at bigint not null
table person.id bigint not null identity
table person.email text collate "C" not null
table person.name text collate "C" not null
table person.password_hash text collate "C" not null
table person.language text collate "C" not null
table person.created_at bigint not null
table person.disabled_at bigint
table person.version bigint not null
table person_role.person_id bigint not null
table person_role.legal_entity_id bigint not null
table person_role.role text collate "C" not null
table remark.id bigint not null identity
table remark.subject text collate "C" not null
table remark.text text collate "C" not null
table remark.written_by text collate "C" not null
table remark.written_at bigint not null
table remark.erased_at bigint
table schema_migration.number bigint not null
table schema_migration.name text collate "C" not null
table secret.legal_entity_id bigint not null
table secret.name text collate "C" not null
table secret.sealed bytea not null
table session.token_digest bytea not null
table session.person_id bigint not null
table session.csrf text collate "C" not null
table session.created_at bigint not null
table session.last_seen_at bigint not null
table session.expires_at bigint not null
table setting.legal_entity_id bigint not null
table setting.name text collate "C" not null
table setting.value text collate "C" not null
table sign_in_failure.id bigint not null identity
table sign_in_failure.key text collate "C" not null
table sign_in_failure.failed_at bigint not null
table site.id bigint not null identity
table site.customer_id bigint not null
table site.siret text collate "C"
table site.routing_code text collate "C"
table site.service_code text collate "C"
table site.name text collate "C" not null
table site.address text collate "C" not null
table site.postal_code text collate "C" not null
table site.city text collate "C" not null
table site.country text collate "C" not null
table site.version bigint not null
table site.merged_from_id bigint
table source_of_record.id bigint not null identity
table source_of_record.journal_id bigint not null
table source_of_record.legal_entity_id bigint not null
table source_of_record.fact text collate "C" not null
table source_of_record.source text collate "C" not null
table source_of_record.from_on date not null
table step_taken.id bigint not null identity
table step_taken.dunning_run_id bigint not null
table step_taken.account_id bigint not null
table step_taken.instalment_id bigint not null
table step_taken.step_key text collate "C" not null
table step_taken.ordinal bigint not null
table step_taken.rank bigint not null
table step_taken.taken_on date not null
table step_taken.outbox_id bigint
table step_taken.task_id bigint
table step_taken.claimed_minor bigint not null
table step_taken.currency text collate "C" not null
table step_taken.left_out_at bigint
table step_taken.deadline_on date
table stored_file.digest text collate "C" not null
table stored_file.size bigint not null
table stored_file.bytes bytea not null
table task.id bigint not null identity
table task.subject text collate "C" not null
table task.kind text collate "C" not null
table task.key text collate "C" not null
table task.assigned_to bigint
table task.due_on date not null
table task.created_at bigint not null
table task.done_at bigint
table task.done_by text collate "C"
table task.outcome text collate "C"
table template.legal_entity_id bigint not null
table template.name text collate "C" not null
table template.language text collate "C" not null
table template.version bigint not null
table template.subject text collate "C" not null
table template.text_body text collate "C" not null
table template.html_body text collate "C" not null
table template.edited_by text collate "C" not null
table template.edited_at bigint not null
table transfer_row.id bigint not null identity
table transfer_row.journal_id bigint not null
table transfer_row.account_id bigint not null
table transfer_row.document_id bigint
table transfer_row.from_control text collate "C" not null
table transfer_row.to_control text collate "C" not null
table transfer_row.amount_minor bigint not null
table transfer_row.transferred_on date not null
table transfer_row.source_key bytea not null
table visit.id bigint not null identity
table visit.person_id bigint
table visit.path text collate "C" not null
table visit.visited_at bigint not null
view account.id bigint
view account.journal_id bigint
view account.customer_id bigint
view account.legal_entity_id bigint
view account.code text
view account_owner.id bigint
view account_owner.journal_id bigint
view account_owner.account_id bigint
view account_owner.from_customer_id bigint
view account_owner.customer_id bigint
view allocation.id bigint
view allocation.journal_id bigint
view allocation.credit_document_id bigint
view allocation.instalment_id bigint
view allocation.amount_minor bigint
view allocation.debit_functional_minor bigint
view allocation.credit_functional_minor bigint
view allocation.allocated_on date
view allocation.known_on date
view allocation.mirror_of_id bigint
view commitment.id bigint
view commitment.journal_id bigint
view commitment.account_id bigint
view commitment.reference text
view commitment.currency text
view commitment.amount_minor bigint
view commitment.placed_on date
view commitment_end.id bigint
view commitment_end.journal_id bigint
view commitment_end.commitment_id bigint
view commitment_end.amount_minor bigint
view commitment_end.ended_on date
view commitment_end.reason text
view conversion.id bigint
view conversion.journal_id bigint
view conversion.from_document_id bigint
view conversion.to_document_id bigint
view conversion.rate_ppm bigint
view conversion.rate_source text
view customer.id bigint
view customer.journal_id bigint
view customer.code text
view customer.name text
view customer.search_name text
view customer.siren text
view customer.vat_number text
view customer.category text
view customer.language text
view customer.parent_id bigint
view customer.payer_id bigint
view customer.payment_terms text
view customer.sales_owner text
view customer.credit_limit_minor bigint
view customer.address text
view customer.postal_code text
view customer.city text
view customer.country text
view customer.salt bytea
view customer.erased_at bigint
view customer.version bigint
view customer.merged_into_id bigint
view document.id bigint
view document.journal_id bigint
view document.legal_entity_id bigint
view document.account_id bigint
view document.kind text
view document.number text
view document.issued_on date
view document.known_on date
view document.currency text
view document.amount_minor bigint
view document.functional_minor bigint
view document.control_account text
view document.source text
view document.source_key bytea
view document.text_digest bytea
view due_day.id bigint
view due_day.journal_id bigint
view due_day.instalment_id bigint
view due_day.due_on date
view due_day.due_basis text
view hold.id bigint
view hold.journal_id bigint
view hold.kind text
view hold.customer_id bigint
view hold.account_id bigint
view hold.instalment_id bigint
view hold.amount_minor bigint
view hold.from_on date
view hold.until_on date
view hold.placed_by text
view hold.reason text
view hold_end.id bigint
view hold_end.journal_id bigint
view hold_end.hold_id bigint
view hold_end.ended_on date
view hold_end.ended_by text
view instalment.id bigint
view instalment.journal_id bigint
view instalment.document_id bigint
view instalment.account_id bigint
view instalment.ordinal bigint
view instalment.issued_on date
view instalment.due_on date
view instalment.due_basis text
view instalment.currency text
view instalment.amount_minor bigint
view instalment.functional_minor bigint
view open_credit.document_id bigint
view open_credit.journal_id bigint
view open_credit.account_id bigint
view open_credit.currency text
view open_credit.issued_on date
view open_credit.open_minor bigint
view open_credit.open_functional_minor bigint
view open_item.instalment_id bigint
view open_item.journal_id bigint
view open_item.account_id bigint
view open_item.currency text
view open_item.issued_on date
view open_item.due_on date
view open_item.open_minor bigint
view open_item.open_functional_minor bigint
view transfer.id bigint
view transfer.journal_id bigint
view transfer.account_id bigint
view transfer.document_id bigint
view transfer.from_control text
view transfer.to_control text
view transfer.amount_minor bigint
view transfer.transferred_on date
view transfer.source_key bytea
constraint absent_credit FOREIGN KEY (document_id) REFERENCES document_row(id)
constraint absent_credit FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint absent_credit PRIMARY KEY (document_id)
constraint account_current FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint account_current FOREIGN KEY (id) REFERENCES account_row(id)
constraint account_current FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint account_current PRIMARY KEY (id)
constraint account_owner_row CHECK ((customer_id <> from_customer_id))
constraint account_owner_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint account_owner_row FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint account_owner_row FOREIGN KEY (from_customer_id) REFERENCES customer_row(id)
constraint account_owner_row PRIMARY KEY (id)
constraint account_row FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint account_row FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint account_row PRIMARY KEY (id)
constraint account_row UNIQUE (legal_entity_id, code)
constraint allocation_row CHECK (((amount_minor < 0) = (mirror_of_id IS NOT NULL)))
constraint allocation_row CHECK ((amount_minor <> 0))
constraint allocation_row FOREIGN KEY (credit_document_id) REFERENCES document_row(id)
constraint allocation_row FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint allocation_row FOREIGN KEY (mirror_of_id) REFERENCES allocation_row(id)
constraint allocation_row PRIMARY KEY (id)
constraint allocation_row UNIQUE (mirror_of_id)
constraint api_key FOREIGN KEY (created_by) REFERENCES person(id)
constraint api_key PRIMARY KEY (id)
constraint api_key UNIQUE (token_digest)
constraint approval CHECK (((decision IS NULL) = (decided_by IS NULL)))
constraint approval CHECK ((decision = ANY (ARRAY['agreed'::text, 'declined'::text])))
constraint approval PRIMARY KEY (id)
constraint backlog_decision CHECK (((decision = 'startAt'::text) = (step_key IS NOT NULL)))
constraint backlog_decision CHECK (((decision = ANY (ARRAY['startAt'::text, 'fromNowOn'::text])) = (from_on IS NOT NULL)))
constraint backlog_decision CHECK ((decision = ANY (ARRAY['followScenario'::text, 'startAt'::text, 'fromNowOn'::text, 'never'::text])))
constraint backlog_decision FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint backlog_decision FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint backlog_decision PRIMARY KEY (legal_entity_id, customer_id)
constraint bank_freshness FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint bank_freshness PRIMARY KEY (legal_entity_id)
constraint begun_import FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint begun_import PRIMARY KEY (id)
constraint claim_line FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint claim_line FOREIGN KEY (outbox_id) REFERENCES outbox(id)
constraint claim_line PRIMARY KEY (outbox_id, instalment_id)
constraint claim_total CHECK ((unapplied_minor >= 0))
constraint claim_total FOREIGN KEY (outbox_id) REFERENCES outbox(id)
constraint claim_total PRIMARY KEY (outbox_id, currency)
constraint commitment_end_row CHECK ((amount_minor > 0))
constraint commitment_end_row FOREIGN KEY (commitment_id) REFERENCES commitment_row(id)
constraint commitment_end_row PRIMARY KEY (id)
constraint commitment_row CHECK ((amount_minor > 0))
constraint commitment_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint commitment_row PRIMARY KEY (id)
constraint contact FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint contact FOREIGN KEY (merged_from_id) REFERENCES customer_row(id)
constraint contact FOREIGN KEY (site_id) REFERENCES site(id)
constraint contact PRIMARY KEY (id)
constraint conversion_row CHECK ((rate_ppm > 0))
constraint conversion_row FOREIGN KEY (from_document_id) REFERENCES document_row(id)
constraint conversion_row FOREIGN KEY (to_document_id) REFERENCES document_row(id)
constraint conversion_row PRIMARY KEY (id)
constraint customer_row FOREIGN KEY (merged_into_id) REFERENCES customer_row(id)
constraint customer_row FOREIGN KEY (parent_id) REFERENCES customer_row(id)
constraint customer_row FOREIGN KEY (payer_id) REFERENCES customer_row(id)
constraint customer_row PRIMARY KEY (id)
constraint customer_row UNIQUE (code)
constraint daily_balance FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint daily_balance PRIMARY KEY (legal_entity_id, day, account)
constraint dated_rate PRIMARY KEY (name, from_on)
constraint document_kind CHECK ((side = ANY (ARRAY['debit'::text, 'credit'::text])))
constraint document_kind PRIMARY KEY (code)
constraint document_row CHECK ((amount_minor > 0))
constraint document_row CHECK ((functional_minor >= 0))
constraint document_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint document_row FOREIGN KEY (kind) REFERENCES document_kind(code)
constraint document_row FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint document_row PRIMARY KEY (id)
constraint document_row UNIQUE (legal_entity_id, source_key)
constraint document_text FOREIGN KEY (document_id) REFERENCES document_row(id)
constraint document_text PRIMARY KEY (document_id)
constraint due_day_current FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint due_day_current PRIMARY KEY (instalment_id)
constraint due_day_row CHECK ((due_basis = ANY (ARRAY['stated'::text, 'customerTerms'::text, 'entityTerms'::text])))
constraint due_day_row FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint due_day_row PRIMARY KEY (id)
constraint due_day_task FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint due_day_task PRIMARY KEY (legal_entity_id)
constraint dunning_run FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint dunning_run PRIMARY KEY (id)
constraint event_cursor PRIMARY KEY (reader, chain_id)
constraint file_link FOREIGN KEY (digest) REFERENCES stored_file(digest)
constraint file_link PRIMARY KEY (id)
constraint file_link UNIQUE (subject, role, digest)
constraint former_terms FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint former_terms PRIMARY KEY (id)
constraint hold_end_row FOREIGN KEY (hold_id) REFERENCES hold_row(id)
constraint hold_end_row PRIMARY KEY (id)
constraint hold_end_row UNIQUE (hold_id)
constraint hold_kind PRIMARY KEY (code)
constraint hold_row CHECK ((amount_minor > 0))
constraint hold_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint hold_row FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint hold_row FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint hold_row FOREIGN KEY (kind) REFERENCES hold_kind(code)
constraint hold_row PRIMARY KEY (id)
constraint identifier_counter PRIMARY KEY (name)
constraint import_run CHECK ((outcome = ANY (ARRAY['imported'::text, 'checked'::text, 'refused'::text])))
constraint import_run FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint import_run PRIMARY KEY (id)
constraint instalment_row CHECK ((amount_minor > 0))
constraint instalment_row CHECK ((due_basis = ANY (ARRAY['stated'::text, 'customerTerms'::text, 'entityTerms'::text])))
constraint instalment_row CHECK ((functional_minor >= 0))
constraint instalment_row CHECK ((ordinal > 0))
constraint instalment_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint instalment_row FOREIGN KEY (document_id) REFERENCES document_row(id)
constraint instalment_row PRIMARY KEY (id)
constraint instalment_row UNIQUE (document_id, ordinal)
constraint job PRIMARY KEY (id)
constraint job UNIQUE (key)
constraint journal FOREIGN KEY (chain_id) REFERENCES ledger_head(chain_id)
constraint journal PRIMARY KEY (id)
constraint journal UNIQUE (chain_id, sequence)
constraint journal_part PRIMARY KEY (journal_id, ordinal)
constraint kept_aged_balance FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint kept_aged_balance FOREIGN KEY (kept_closing_id, currency) REFERENCES kept_balance(kept_closing_id, currency)
constraint kept_aged_balance PRIMARY KEY (kept_closing_id, currency, account_id, bucket)
constraint kept_balance FOREIGN KEY (kept_closing_id) REFERENCES kept_closing(id)
constraint kept_balance PRIMARY KEY (kept_closing_id, currency)
constraint kept_closing FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint kept_closing PRIMARY KEY (id)
constraint kept_closing UNIQUE (legal_entity_id, closed_on)
constraint ledger_head PRIMARY KEY (chain_id)
constraint legal_entity PRIMARY KEY (id)
constraint legal_entity UNIQUE (code)
constraint loose_file PRIMARY KEY (digest)
constraint number_series CHECK ((next > 0))
constraint number_series FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint number_series PRIMARY KEY (legal_entity_id, name)
constraint open_credit_row CHECK ((open_functional_minor >= 0))
constraint open_credit_row CHECK ((open_minor > 0))
constraint open_credit_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint open_credit_row FOREIGN KEY (document_id) REFERENCES document_row(id)
constraint open_credit_row PRIMARY KEY (document_id)
constraint open_item_row CHECK ((open_functional_minor >= 0))
constraint open_item_row CHECK ((open_minor > 0))
constraint open_item_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint open_item_row FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint open_item_row PRIMARY KEY (instalment_id)
constraint outbox CHECK ((state = ANY (ARRAY['intended'::text, 'sending'::text, 'sent'::text, 'uncertain'::text, 'refused'::text, 'cancelled'::text])))
constraint outbox FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint outbox FOREIGN KEY (frozen) REFERENCES stored_file(digest)
constraint outbox FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint outbox PRIMARY KEY (id)
constraint outbox UNIQUE (intent_key)
constraint outbox UNIQUE (message_id)
constraint outbox_item FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint outbox_item FOREIGN KEY (outbox_id) REFERENCES outbox(id)
constraint outbox_item PRIMARY KEY (outbox_id, instalment_id)
constraint outbox_item UNIQUE (instalment_id, step_key, ordinal)
constraint outbox_pause CHECK ((id = 1))
constraint outbox_pause PRIMARY KEY (id)
constraint pending_posting PRIMARY KEY (journal_id)
constraint person PRIMARY KEY (id)
constraint person UNIQUE (email)
constraint person_role FOREIGN KEY (person_id) REFERENCES person(id)
constraint person_role PRIMARY KEY (person_id, legal_entity_id, role)
constraint remark PRIMARY KEY (id)
constraint schema_migration PRIMARY KEY (number)
constraint secret PRIMARY KEY (legal_entity_id, name)
constraint session PRIMARY KEY (token_digest)
constraint setting PRIMARY KEY (legal_entity_id, name)
constraint sign_in_failure PRIMARY KEY (id)
constraint site FOREIGN KEY (customer_id) REFERENCES customer_row(id)
constraint site FOREIGN KEY (merged_from_id) REFERENCES customer_row(id)
constraint site PRIMARY KEY (id)
constraint source_of_record CHECK ((fact = ANY (ARRAY['invoice'::text, 'receipt'::text, 'allocation'::text])))
constraint source_of_record FOREIGN KEY (legal_entity_id) REFERENCES legal_entity(id)
constraint source_of_record PRIMARY KEY (id)
constraint step_taken CHECK (((outbox_id IS NULL) <> (task_id IS NULL)))
constraint step_taken FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint step_taken FOREIGN KEY (dunning_run_id) REFERENCES dunning_run(id)
constraint step_taken FOREIGN KEY (instalment_id) REFERENCES instalment_row(id)
constraint step_taken FOREIGN KEY (outbox_id) REFERENCES outbox(id)
constraint step_taken FOREIGN KEY (task_id) REFERENCES task(id)
constraint step_taken PRIMARY KEY (id)
constraint step_taken UNIQUE (instalment_id, step_key, ordinal)
constraint stored_file PRIMARY KEY (digest)
constraint task FOREIGN KEY (assigned_to) REFERENCES person(id)
constraint task PRIMARY KEY (id)
constraint task UNIQUE (key)
constraint template PRIMARY KEY (legal_entity_id, name, language, version)
constraint transfer_row CHECK ((amount_minor <> 0))
constraint transfer_row CHECK ((to_control <> from_control))
constraint transfer_row FOREIGN KEY (account_id) REFERENCES account_row(id)
constraint transfer_row FOREIGN KEY (document_id) REFERENCES document_row(id)
constraint transfer_row PRIMARY KEY (id)
constraint transfer_row UNIQUE (source_key)
constraint visit PRIMARY KEY (id)
CREATE INDEX absent_credit_entity ON absent_credit USING btree (legal_entity_id, document_id)
CREATE INDEX account_current_code ON account_current USING btree (legal_entity_id, code)
CREATE INDEX account_current_customer ON account_current USING btree (customer_id)
CREATE INDEX account_owner_row_account ON account_owner_row USING btree (account_id, id)
CREATE INDEX account_row_customer ON account_row USING btree (customer_id)
CREATE INDEX allocation_row_credit ON allocation_row USING btree (credit_document_id)
CREATE INDEX allocation_row_day ON allocation_row USING btree (allocated_on, instalment_id, credit_document_id, amount_minor, journal_id)
CREATE INDEX allocation_row_instalment ON allocation_row USING btree (instalment_id)
CREATE INDEX approval_subject ON approval USING btree (subject, id)
CREATE INDEX begun_import_entity ON begun_import USING btree (legal_entity_id, id)
CREATE INDEX claim_line_instalment ON claim_line USING btree (instalment_id)
CREATE INDEX commitment_row_account ON commitment_row USING btree (account_id)
CREATE INDEX contact_customer ON contact USING btree (customer_id)
CREATE INDEX customer_row_search ON customer_row USING btree (search_name, id)
CREATE INDEX customer_row_siren ON customer_row USING btree (siren)
CREATE INDEX document_row_account ON document_row USING btree (account_id, issued_on, id)
CREATE INDEX document_row_amount ON document_row USING btree (amount_minor, id) WHERE (kind <> 'receipt'::text)
CREATE INDEX document_row_day ON document_row USING btree (issued_on, kind, currency, amount_minor, legal_entity_id, journal_id) WHERE (kind <> 'receipt'::text)
CREATE INDEX document_row_number ON document_row USING btree (legal_entity_id, number)
CREATE INDEX document_row_received ON document_row USING btree (amount_minor, id) WHERE (kind = 'receipt'::text)
CREATE INDEX due_day_row_instalment ON due_day_row USING btree (instalment_id, id)
CREATE INDEX due_day_row_journal ON due_day_row USING btree (journal_id)
CREATE INDEX dunning_run_day ON dunning_run USING btree (legal_entity_id, run_on, id)
CREATE INDEX file_link_subject ON file_link USING btree (subject, id)
CREATE INDEX former_terms_customer ON former_terms USING btree (customer_id, id)
CREATE INDEX hold_row_customer ON hold_row USING btree (customer_id)
CREATE INDEX hold_row_instalment ON hold_row USING btree (instalment_id)
CREATE INDEX import_run_entity ON import_run USING btree (legal_entity_id, id)
CREATE INDEX instalment_row_amount ON instalment_row USING btree (amount_minor, id)
CREATE INDEX job_waiting ON job USING btree (run_at, id) WHERE (finished_at IS NULL)
CREATE INDEX journal_subject ON journal USING btree (subject, id)
CREATE INDEX loose_file_stored ON loose_file USING btree (stored_at)
CREATE INDEX open_credit_row_account ON open_credit_row USING btree (account_id, currency, issued_on, open_minor, journal_id)
CREATE INDEX open_item_row_account ON open_item_row USING btree (account_id, currency, due_on, issued_on, open_minor, journal_id)
CREATE INDEX open_item_row_open ON open_item_row USING btree (open_minor, instalment_id)
CREATE INDEX outbox_customer ON outbox USING btree (customer_id, id)
CREATE INDEX outbox_state ON outbox USING btree (state, id)
CREATE INDEX outbox_waiting ON outbox USING btree (not_before, id) WHERE (state = 'intended'::text)
CREATE INDEX remark_subject ON remark USING btree (subject, id)
CREATE INDEX session_person ON session USING btree (person_id)
CREATE INDEX sign_in_failure_key ON sign_in_failure USING btree (key, failed_at)
CREATE INDEX site_customer ON site USING btree (customer_id)
CREATE INDEX source_of_record_entity ON source_of_record USING btree (legal_entity_id, fact, from_on, id)
CREATE INDEX step_taken_account ON step_taken USING btree (account_id, taken_on)
CREATE INDEX step_taken_outbox ON step_taken USING btree (outbox_id)
CREATE INDEX step_taken_run ON step_taken USING btree (dunning_run_id)
CREATE INDEX step_taken_task ON step_taken USING btree (task_id)
CREATE INDEX task_due ON task USING btree (due_on, id)
CREATE INDEX task_subject ON task USING btree (subject, id)
CREATE INDEX transfer_row_account ON transfer_row USING btree (account_id)
CREATE TRIGGER account_owner_row_kept BEFORE DELETE ON account_owner_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER account_owner_row_not_emptied BEFORE TRUNCATE ON account_owner_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER account_owner_row_unchanged BEFORE UPDATE ON account_owner_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER account_row_kept BEFORE DELETE ON account_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER account_row_not_emptied BEFORE TRUNCATE ON account_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER account_row_unchanged BEFORE UPDATE ON account_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER allocation_row_kept BEFORE DELETE ON allocation_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER allocation_row_not_emptied BEFORE TRUNCATE ON allocation_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER allocation_row_unchanged BEFORE UPDATE ON allocation_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER commitment_end_row_kept BEFORE DELETE ON commitment_end_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER commitment_end_row_not_emptied BEFORE TRUNCATE ON commitment_end_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER commitment_end_row_unchanged BEFORE UPDATE ON commitment_end_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER commitment_row_kept BEFORE DELETE ON commitment_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER commitment_row_not_emptied BEFORE TRUNCATE ON commitment_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER commitment_row_unchanged BEFORE UPDATE ON commitment_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER conversion_row_kept BEFORE DELETE ON conversion_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER conversion_row_not_emptied BEFORE TRUNCATE ON conversion_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER conversion_row_unchanged BEFORE UPDATE ON conversion_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER document_row_kept BEFORE DELETE ON document_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER document_row_not_emptied BEFORE TRUNCATE ON document_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER document_row_unchanged BEFORE UPDATE ON document_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER due_day_row_kept BEFORE DELETE ON due_day_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER due_day_row_not_emptied BEFORE TRUNCATE ON due_day_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER due_day_row_unchanged BEFORE UPDATE ON due_day_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER hold_end_row_kept BEFORE DELETE ON hold_end_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER hold_end_row_not_emptied BEFORE TRUNCATE ON hold_end_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER hold_end_row_unchanged BEFORE UPDATE ON hold_end_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER hold_row_kept BEFORE DELETE ON hold_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER hold_row_not_emptied BEFORE TRUNCATE ON hold_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER hold_row_unchanged BEFORE UPDATE ON hold_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER instalment_row_kept BEFORE DELETE ON instalment_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER instalment_row_not_emptied BEFORE TRUNCATE ON instalment_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER instalment_row_unchanged BEFORE UPDATE ON instalment_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER journal_kept BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER journal_part_kept BEFORE DELETE ON journal_part FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER journal_part_not_emptied BEFORE TRUNCATE ON journal_part FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER journal_part_unchanged BEFORE UPDATE ON journal_part FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER journal_unchanged BEFORE DELETE OR UPDATE ON journal FOR EACH ROW EXECUTE FUNCTION refuse_change()
CREATE TRIGGER kept_aged_balance_not_emptied BEFORE TRUNCATE ON kept_aged_balance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER kept_aged_balance_unchanged BEFORE DELETE OR UPDATE ON kept_aged_balance FOR EACH ROW EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER kept_balance_not_emptied BEFORE TRUNCATE ON kept_balance FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER kept_balance_unchanged BEFORE DELETE OR UPDATE ON kept_balance FOR EACH ROW EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER kept_closing_not_emptied BEFORE TRUNCATE ON kept_closing FOR EACH STATEMENT EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER kept_closing_unchanged BEFORE DELETE OR UPDATE ON kept_closing FOR EACH ROW EXECUTE FUNCTION refuse_change_of_kept()
CREATE TRIGGER pending_posting_only_before BEFORE INSERT ON pending_posting FOR EACH ROW EXECUTE FUNCTION refuse_pending_again()
CREATE TRIGGER pending_posting_unchanged BEFORE UPDATE OF journal_id ON pending_posting FOR EACH ROW EXECUTE FUNCTION refuse_new_number()
CREATE TRIGGER transfer_row_kept BEFORE DELETE ON transfer_row FOR EACH ROW EXECUTE FUNCTION refuse_removal()
CREATE TRIGGER transfer_row_not_emptied BEFORE TRUNCATE ON transfer_row FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
CREATE TRIGGER transfer_row_unchanged BEFORE UPDATE ON transfer_row FOR EACH ROW EXECUTE FUNCTION refuse_change()
function refuse_change set search_path=public, pg_temp
begin raise exception 'posted rows are never changed: reverse them'; end
function refuse_change_of_kept set nothing
begin raise exception 'what was kept at a closing is never changed'; end
function refuse_new_number set search_path=public, pg_temp
begin raise exception 'a pending posting keeps its number'; end
function refuse_pending_again set search_path=public, pg_temp
begin
if exists (select 1 from journal where id = new.journal_id) then
raise exception 'a posting that has landed does not become pending again';
end if;
return new;
end
function refuse_removal set search_path=public, pg_temp
begin
if exists (select 1 from pending_posting where journal_id = old.journal_id) then return old; end if;
raise exception 'posted rows are never deleted: reverse them';
end
