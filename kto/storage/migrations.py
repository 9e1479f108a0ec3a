"""The schema, as numbered steps. A released step is never edited; a change is a new one.

Every table is STRICT. Tables with answers are WITHOUT ROWID and keyed by a random id, so that no order of arrival is kept.
"""

from __future__ import annotations

from sqlite_utils import Database, Migrations

migrations = Migrations("kto")


@migrations()
def m001_answers(db: Database) -> None:
    """Questionnaires as published, responses, remarks apart, and the counts that every figure is made from."""
    run(
        db,
        """
        CREATE TABLE questionnaires (
            "group" TEXT NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            hash TEXT NOT NULL,         -- SHA-256 of the definition, hex
            definition TEXT NOT NULL,   -- JSON, every language
            PRIMARY KEY ("group", version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TRIGGER questionnaires_are_frozen BEFORE UPDATE ON questionnaires
        BEGIN SELECT RAISE(ABORT, 'a published questionnaire does not change'); END
        """,
        """
        CREATE TRIGGER questionnaires_stay BEFORE DELETE ON questionnaires
        BEGIN SELECT RAISE(ABORT, 'a published questionnaire stays'); END
        """,
        """
        CREATE TABLE responses (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),    -- random (UUID version 4): no time, no order
            "group" TEXT NOT NULL,
            version INTEGER NOT NULL,
            mode TEXT NOT NULL,
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),    -- nothing finer is kept
            wijk TEXT,
            place TEXT,
            activity TEXT,
            programme_line INTEGER,     -- instead of wijk, place and activity where the activity is sensitive
            area TEXT,
            help TEXT,                  -- zelf, voorgelezen, samen
            session BLOB,               -- tablet session
            answers TEXT NOT NULL CHECK (json_valid(answers)),  -- every scored item: 1..5, 9, -1, "ja", "nee" or null
            checksum BLOB NOT NULL,     -- SHA-256 over all the other columns
            FOREIGN KEY ("group", version) REFERENCES questionnaires ("group", version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE remarks (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),    -- its own random id: not joined to the scores
            "group" TEXT NOT NULL,
            year INTEGER NOT NULL,      -- coarser than the month of the scores, so that it cannot be laid beside them
            item TEXT NOT NULL,
            text TEXT NOT NULL,
            quote INTEGER NOT NULL CHECK (quote IN (0, 1)),
            checksum BLOB NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE counts (
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            mode TEXT NOT NULL,
            wijk TEXT NOT NULL,         -- '' where it is not known
            place TEXT NOT NULL,
            activity TEXT NOT NULL,
            item TEXT NOT NULL,         -- '*' counts the responses themselves
            value TEXT NOT NULL,        -- '1'..'5', '9', '-1', 'empty', 'ja', 'nee'; for '*' the version
            n INTEGER NOT NULL CHECK (n >= 0),
            -- In this order a period of a group is one range, and one response touches neighbours only.
            PRIMARY KEY ("group", month, mode, wijk, place, activity, item, value)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE counts_by_wijk (   -- the same counts added up over place and activity: most figures need no more
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            mode TEXT NOT NULL,
            wijk TEXT NOT NULL,
            item TEXT NOT NULL,
            value TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            PRIMARY KEY ("group", month, mode, wijk, item, value)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE revision (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            n INTEGER NOT NULL          -- goes up with every change of the counts, so that drawn figures know their age
        ) STRICT
        """,
        "INSERT INTO revision (id, n) VALUES (1, 0)",
        # Triggers, so that the counts are right whatever writes a row.
        counting_trigger("responses_are_counted", "INSERT", "NEW", +1),
        counting_trigger("responses_are_uncounted", "DELETE", "OLD", -1),
        """
        CREATE TRIGGER responses_are_final BEFORE UPDATE ON responses
        BEGIN SELECT RAISE(ABORT, 'an answer does not change'); END
        """,
        """
        CREATE TABLE languages (
            month TEXT NOT NULL,
            language TEXT NOT NULL,
            n INTEGER NOT NULL,         -- responses in this language this month, joined to nothing
            PRIMARY KEY (month, language)
        ) STRICT, WITHOUT ROWID
        """,
    )


def counting_trigger(name: str, event: str, row: str, step: int) -> str:
    """A trigger that adds `step` for every answer in a row, and for the row itself."""
    tables = {"counts": ("wijk", "place", "activity"), "counts_by_wijk": ("wijk",)}
    counting = "".join(counting_statement(table, strata, row, step) for table, strata in tables.items())
    return f"CREATE TRIGGER {name} AFTER {event} ON responses BEGIN {counting} UPDATE revision SET n = n + 1; END"


def counting_statement(table: str, strata: tuple[str, ...], row: str, step: int) -> str:
    names = ", ".join(strata)
    values = ", ".join(f"ifnull({row}.{name}, '')" for name in strata)
    return f"""
        INSERT INTO {table} ("group", month, mode, {names}, item, value, n)
        SELECT {row}."group", {row}.month, {row}.mode, {values}, item, value, max({step}, 0) FROM (
            SELECT key AS item, ifnull(CAST(value AS TEXT), 'empty') AS value FROM json_each({row}.answers)
            UNION ALL SELECT '*', CAST({row}.version AS TEXT)
        ) WHERE true
        ON CONFLICT DO UPDATE SET n = n + ({step});
        """


@migrations()
def m002_asking(db: Database) -> None:
    """How people are reached: open links, and tablets with their sessions."""
    run(
        db,
        """
        CREATE TABLE links (
            code TEXT PRIMARY KEY,
            "group" TEXT NOT NULL,
            mode TEXT NOT NULL,
            wijk TEXT,
            place TEXT,
            activity TEXT,
            programme_line INTEGER,
            area TEXT,
            opens_on TEXT,              -- YYYY-MM-DD, first day; NULL: at once
            closes_on TEXT,             -- YYYY-MM-DD, last day; NULL: never
            closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1)),
            created_on TEXT NOT NULL,
            created_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE devices (
            id BLOB PRIMARY KEY,
            name TEXT NOT NULL,
            token_hash BLOB NOT NULL UNIQUE,    -- SHA-256 of 256 random bits
            paired_on TEXT NOT NULL,
            last_seen_on TEXT NOT NULL,         -- the day, not the moment
            revoked_on TEXT
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE pairing_codes (
            code_hash BLOB PRIMARY KEY,
            expires_at TEXT NOT NULL,
            created_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE pairing_failures (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            n INTEGER NOT NULL          -- wrong codes since the last new one
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE tablet_sessions (
            id BLOB PRIMARY KEY,
            device BLOB NOT NULL REFERENCES devices (id),
            day TEXT NOT NULL,
            wijk TEXT,
            place TEXT,
            activity TEXT,
            programme_line INTEGER,
            area TEXT,
            groups TEXT NOT NULL,       -- JSON list
            ended INTEGER NOT NULL DEFAULT 0 CHECK (ended IN (0, 1))
        ) STRICT, WITHOUT ROWID
        """,
        "CREATE INDEX responses_of_session ON responses (session) WHERE session IS NOT NULL",
    )


@migrations()
def m003_staff(db: Database) -> None:
    """Who may sign in, who is signed in, and what was done."""
    run(
        db,
        """
        CREATE TABLE users (
            name TEXT PRIMARY KEY,
            role TEXT NOT NULL CHECK (role IN ('vrijwilliger', 'buurtwerker', 'analist', 'manager', 'beheerder')),
            password_hash TEXT NOT NULL,    -- Argon2id
            must_change INTEGER NOT NULL CHECK (must_change IN (0, 1)),
            active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE staff_sessions (
            token_hash BLOB PRIMARY KEY,    -- SHA-256 of 256 random bits
            user TEXT NOT NULL REFERENCES users (name) ON DELETE CASCADE,
            created_at TEXT NOT NULL,
            seen_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE sign_in_failures (
            name TEXT PRIMARY KEY,
            n INTEGER NOT NULL,
            next_at TEXT NOT NULL           -- no password is looked at before this moment
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            user TEXT NOT NULL,
            action TEXT NOT NULL,
            subject TEXT NOT NULL           -- what it was done to; never an answer
        ) STRICT
        """,
    )


@migrations()
def m004_offline(db: Database) -> None:
    """Tablets that come back late: what they report of themselves, and what they bring that cannot be counted."""
    run(
        db,
        "ALTER TABLE tablet_sessions DROP COLUMN ended",  # a tablet ends a session by itself, with or without a connection
        "ALTER TABLE tablet_sessions ADD COLUMN revision INTEGER NOT NULL DEFAULT 0",  # how often it was put right
        "ALTER TABLE devices ADD COLUMN state TEXT",  # JSON, as the tablet last reported it
        """
        CREATE TABLE set_aside (
            id BLOB PRIMARY KEY,        -- SHA-256 of what came: the same sent again is kept once
            device BLOB NOT NULL REFERENCES devices (id),
            received_on TEXT NOT NULL,
            reason TEXT NOT NULL,       -- a code
            message TEXT NOT NULL,      -- the same as a sentence in Dutch
            body TEXT NOT NULL,         -- JSON: response as it came, sessions, clock; emptied when settled
            settled_on TEXT
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE marks (
            response BLOB NOT NULL REFERENCES responses (id) ON DELETE CASCADE,
            mark TEXT NOT NULL CHECK (mark IN ('played', 'broken_off', 'clock')),
            PRIMARY KEY (response, mark)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m005_backups(db: Database) -> None:
    """Which copies of this database were made and read back."""
    run(
        db,
        """
        CREATE TABLE backups (
            at TEXT PRIMARY KEY,        -- moment in UTC from which on answers may be missing from the copy
            file TEXT NOT NULL          -- its name, not where it is
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m006_invitations(db: Database) -> None:
    """Links for one person each: rounds, and the hashes of links that nobody used yet. No name, no time, no order."""
    run(
        db,
        """
        CREATE TABLE rounds (
            code TEXT PRIMARY KEY,
            "group" TEXT NOT NULL,
            mode TEXT NOT NULL CHECK (mode IN ('whatsapp', 'mail')),
            wijk TEXT,
            place TEXT,
            activity TEXT,
            programme_line INTEGER,
            area TEXT,
            size INTEGER NOT NULL DEFAULT 0 CHECK (size >= 0),  -- invitations made, less those withdrawn
            used INTEGER NOT NULL DEFAULT 0,    -- a multiple of five: moves when the pool of spent ones is emptied
            created_on TEXT NOT NULL,
            last_day TEXT NOT NULL,     -- YYYY-MM-DD, the last day on which its links work
            created_by TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE invitations (
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),    -- SHA-256 of a token of 128 bits
            round TEXT NOT NULL REFERENCES rounds (code)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE spent_invitations (    -- the last few used of a round; emptied five at a time
            hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
            round TEXT NOT NULL REFERENCES rounds (code)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m007_contacts(db: Database) -> None:
    """Whom to mail, apart from every link: a list that goes away by itself, and who does not want any more."""
    run(
        db,
        """
        CREATE TABLE contacts (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),    -- random
            "group" TEXT NOT NULL,
            email TEXT NOT NULL,        -- in small letters
            organisation TEXT NOT NULL,
            alias TEXT NOT NULL,
            kind TEXT NOT NULL,         -- type of organisation
            wijken TEXT NOT NULL,       -- JSON list
            programme_lines TEXT NOT NULL,  -- JSON list of numbers
            name TEXT NOT NULL,
            delete_on TEXT NOT NULL,    -- YYYY-MM-DD, the day this row goes away by itself
            UNIQUE ("group", email)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE opt_outs (
            key BLOB PRIMARY KEY        -- HMAC-SHA256 of the address, so that it holds when the contact is gone
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE opt_out_secret (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            secret BLOB NOT NULL
        ) STRICT
        """,
        "INSERT INTO opt_out_secret (id, secret) VALUES (1, randomblob(32))",
    )


@migrations()
def m008_mails(db: Database) -> None:
    """Rounds by mail: who is to get one and how far that is. Which link went to whom is written nowhere."""
    run(
        db,
        """
        CREATE TABLE mailings (
            round TEXT PRIMARY KEY REFERENCES rounds (code),
            language TEXT NOT NULL,
            sender TEXT NOT NULL,
            remind_on TEXT,             -- YYYY-MM-DD; NULL once everybody's turn has been
            problem TEXT NOT NULL DEFAULT ''    -- why nothing can be sent now, a sentence in Dutch
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE mails (
            round TEXT NOT NULL REFERENCES mailings (round),
            contact BLOB NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unsure', 'opted_out')),
            tries INTEGER NOT NULL DEFAULT 0,
            next_at TEXT NOT NULL,      -- not before this moment
            invited INTEGER NOT NULL DEFAULT 0 CHECK (invited IN (0, 1)),   -- its link was added to the round
            had_turn INTEGER NOT NULL DEFAULT 0 CHECK (had_turn IN (0, 1)), -- to be reminded: set for used and unused alike
            problem TEXT NOT NULL DEFAULT '',
            PRIMARY KEY (round, contact)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m009_reports(db: Database) -> None:
    """What staff write in the yearly chapter, and the years that were locked, with their counts as they were."""
    frozen = ("report_versions", "report_counts", "report_version_texts")
    run(
        db,
        """
        CREATE TABLE report_texts (
            scope TEXT NOT NULL,        -- the period and filters the text is about: "2022", "2022-k1-krispijn"
            part TEXT NOT NULL,
            text TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL,
            PRIMARY KEY (scope, part)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE report_versions (
            year INTEGER NOT NULL,
            version INTEGER NOT NULL CHECK (version >= 1),
            locked_at TEXT NOT NULL,
            locked_by TEXT NOT NULL,
            data TEXT NOT NULL,         -- fingerprint of the counts
            responses INTEGER NOT NULL,
            basis TEXT NOT NULL CHECK (json_valid(basis)),  -- settings and questionnaire versions the figures rest on
            PRIMARY KEY (year, version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE report_counts (    -- counts of a locked year, no answers
            year INTEGER NOT NULL,
            version INTEGER NOT NULL,
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            mode TEXT NOT NULL,
            wijk TEXT NOT NULL,
            place TEXT NOT NULL,
            activity TEXT NOT NULL,
            item TEXT NOT NULL,
            value TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n > 0),
            PRIMARY KEY (year, version, "group", month, mode, wijk, place, activity, item, value),
            FOREIGN KEY (year, version) REFERENCES report_versions (year, version)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE report_version_texts (
            year INTEGER NOT NULL,
            version INTEGER NOT NULL,
            scope TEXT NOT NULL,
            part TEXT NOT NULL,
            text TEXT NOT NULL,
            PRIMARY KEY (year, version, scope, part),
            FOREIGN KEY (year, version) REFERENCES report_versions (year, version)
        ) STRICT, WITHOUT ROWID
        """,
        *(
            f"""
            CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
            BEGIN SELECT RAISE(ABORT, 'a locked year does not change'); END
            """
            for table in frozen
            for name, event in (("are_frozen", "UPDATE"), ("stay", "DELETE"))
        ),
    )


@migrations()
def m010_actions(db: Database) -> None:
    """The action plan of indicator 5: what was agreed with which partner."""
    run(
        db,
        """
        CREATE TABLE actions (
            number INTEGER PRIMARY KEY,
            year INTEGER NOT NULL,      -- of the report it belongs to
            partners TEXT NOT NULL,     -- names of organisations, one on each line
            subject TEXT NOT NULL,
            wanted TEXT NOT NULL,       -- how the collaboration should develop
            evidence TEXT NOT NULL,     -- the point for improvement and where it shows
            agreement TEXT NOT NULL,
            owner TEXT NOT NULL,
            contact TEXT NOT NULL,      -- at the partner
            wijk TEXT NOT NULL,         -- '' for the whole town
            due_on TEXT,                -- YYYY-MM-DD
            status TEXT NOT NULL CHECK (status IN ('open', 'bezig', 'klaar', 'gestopt')),
            reason TEXT NOT NULL,       -- why it was stopped
            told_on TEXT,               -- YYYY-MM-DD: when the partner heard what came of it
            told_how TEXT NOT NULL,
            in_report INTEGER NOT NULL CHECK (in_report IN (0, 1)),
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL
        ) STRICT
        """,
    )


@migrations()
def m011_partners(db: Database) -> None:
    """The organisations we work with. Organisations only: people are contacts, which are kept elsewhere."""
    run(
        db,
        """
        CREATE TABLE partners (
            number INTEGER PRIMARY KEY,     -- the order of the annex
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            aliases TEXT NOT NULL,          -- other names of the same organisation, one on each line
            kind TEXT NOT NULL,
            wijken TEXT NOT NULL,           -- one on each line; none: the whole town
            programme_lines TEXT NOT NULL,  -- numbers, one on each line
            active INTEGER NOT NULL CHECK (active IN (0, 1)),
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE partners_apart (       -- looked alike, and somebody said that they are two
            one INTEGER NOT NULL REFERENCES partners (number) ON DELETE CASCADE,
            other INTEGER NOT NULL REFERENCES partners (number) ON DELETE CASCADE,
            PRIMARY KEY (one, other),
            CHECK (one < other)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m012_used_settings(db: Database) -> None:
    """Settings that decide what a figure says, as they were at the last start: what a change is noticed by."""
    run(
        db,
        """
        CREATE TABLE used_settings (
            name TEXT PRIMARY KEY,      -- as in kto.toml
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m013_translations(db: Database) -> None:
    """Corrected texts of the respondents' pages, each a version with its first day, and what is known of a language."""
    frozen = ("text_versions", "language_states")
    run(
        db,
        """
        CREATE TABLE text_versions (    -- kept apart from the questionnaires, which stay as they were published
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL,          -- such as vraag.bew_q1, antwoord.satisfaction.5, scherm.btn_next
            language TEXT NOT NULL,
            source TEXT NOT NULL,       -- the Dutch of the definitions that it was written beside
            words TEXT NOT NULL CHECK (words <> ''),
            starts_on TEXT NOT NULL,    -- YYYY-MM-DD: the first day it is read
            reviewer TEXT NOT NULL,     -- '' when nobody looked at it yet
            role TEXT NOT NULL,         -- of the reviewer: interpreter, native speaker
            reviewed_on TEXT NOT NULL,
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE language_states (  -- the last one of a language holds
            number INTEGER PRIMARY KEY,
            language TEXT NOT NULL,
            is_on INTEGER NOT NULL CHECK (is_on IN (0, 1)),
            reviewer TEXT NOT NULL,
            role TEXT NOT NULL,
            reviewed_on TEXT NOT NULL,
            made_at TEXT NOT NULL,
            made_by TEXT NOT NULL,
            CHECK (is_on = 0 OR (reviewer <> '' AND role <> '' AND reviewed_on <> ''))
        ) STRICT
        """,
        *(
            f"""
            CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}
            BEGIN SELECT RAISE(ABORT, 'what respondents read, and who reviewed it, is not rewritten'); END
            """
            for table in frozen
            for name, event in (("are_frozen", "UPDATE"), ("stay", "DELETE"))
        ),
    )


@migrations()
def m014_reviews(db: Database) -> None:
    """What staff made of remarks. No time and no order: a remark that is read must not tell when it was written."""
    run(
        db,
        """
        CREATE TABLE reviews (
            remark BLOB PRIMARY KEY CHECK (length(remark) = 16),    -- its random id; a quote outlives the remark itself
            "group" TEXT NOT NULL,
            year INTEGER NOT NULL,
            quotable INTEGER NOT NULL CHECK (quotable IN (0, 1)),   -- whoever wrote it said that we may quote it
            state TEXT NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'read', 'quote')),
            masked TEXT NOT NULL DEFAULT '',        -- the words without what points at somebody; '' until it was read
            in_report INTEGER NOT NULL DEFAULT 0 CHECK (in_report IN (0, 1)),
            revision INTEGER NOT NULL DEFAULT 0,    -- how often it was reviewed, so that two people do not overwrite each other
            CHECK (state <> 'quote' OR (quotable = 1 AND masked <> '')),
            CHECK (in_report = 0 OR state = 'quote')
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE themes (
            number INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE COLLATE NOCASE,
            active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1))
        ) STRICT
        """,
        """
        CREATE TABLE remark_themes (
            remark BLOB NOT NULL REFERENCES reviews (remark) ON DELETE CASCADE,
            theme INTEGER NOT NULL REFERENCES themes (number),
            PRIMARY KEY (remark, theme)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m015_feedback(db: Database) -> None:
    """What we heard, in the organisation's words, with the remarks and figures it rests on."""
    run(
        db,
        """
        CREATE TABLE feedback_points (
            number INTEGER PRIMARY KEY,
            "group" TEXT NOT NULL,
            year INTEGER NOT NULL,
            text TEXT NOT NULL,         -- what we heard
            reply TEXT NOT NULL,        -- what we do about it
            action INTEGER REFERENCES actions (number),     -- the line of the action plan that came of it
            in_report INTEGER NOT NULL CHECK (in_report IN (0, 1)),
            erased INTEGER NOT NULL DEFAULT 0,  -- remarks it rested on whose term is over
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE feedback_remarks (
            point INTEGER NOT NULL REFERENCES feedback_points (number) ON DELETE CASCADE,
            remark BLOB NOT NULL REFERENCES reviews (remark) ON DELETE CASCADE,
            PRIMARY KEY (point, remark)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE feedback_figures (
            point INTEGER NOT NULL REFERENCES feedback_points (number) ON DELETE CASCADE,
            item TEXT NOT NULL,         -- of the questionnaire of its group
            PRIMARY KEY (point, item)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m016_recordings(db: Database) -> None:
    """Texts read aloud. In the database and not beside it, so that every copy, check and restore takes them along."""
    run(
        db,
        """
        CREATE TABLE recordings (
            language TEXT NOT NULL,
            voice TEXT NOT NULL,        -- the language itself, or another way to speak it
            part TEXT NOT NULL,         -- which text: "bew_q1", "satisfaction.5"
            spoken TEXT NOT NULL,       -- that text as it was when it was spoken
            id TEXT NOT NULL,           -- from its SHA-256: the address of the sound, and what a check compares
            kind TEXT NOT NULL,         -- content type
            gain REAL NOT NULL CHECK (gain > 0),            -- what makes it as loud as the others
            starts REAL NOT NULL CHECK (starts >= 0),       -- seconds: silence before it that is left out
            ends REAL NOT NULL CHECK (ends >= 0),           -- seconds: where the silence after it begins; 0: unknown
            made_on TEXT NOT NULL,
            made_by TEXT NOT NULL,
            sound BLOB NOT NULL,        -- last, so that a list reads none of it
            PRIMARY KEY (language, voice, part)
        ) STRICT
        """,
        "CREATE INDEX recordings_by_id ON recordings (id)",
    )


@migrations()
def m017_arrangement(db: Database) -> None:
    """What staff arrange themselves: what is on offer and where, settings, and how many answers they aim for."""
    names = """
            name TEXT NOT NULL,
            aliases TEXT NOT NULL DEFAULT '',   -- other spellings, one on each line
            former TEXT NOT NULL DEFAULT '',    -- names it had, and those of what was merged into it, one on each line
            closed INTEGER NOT NULL DEFAULT 0 CHECK (closed IN (0, 1))  -- no longer offered
    """
    run(
        db,
        """
        CREATE TABLE arrangement (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            begun INTEGER NOT NULL CHECK (begun IN (0, 1)),     -- there is an offer, perhaps an empty one
            revision INTEGER NOT NULL   -- goes up with every change, so that a running program reads it anew
        ) STRICT
        """,
        "INSERT INTO arrangement (id, begun, revision) VALUES (1, 0, 0)",
        f"CREATE TABLE wijken (number INTEGER PRIMARY KEY, area TEXT NOT NULL, {names}) STRICT",
        "CREATE TABLE programme_lines (number INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT",
        f"""
        CREATE TABLE places (
            number INTEGER PRIMARY KEY,
            wijk INTEGER REFERENCES wijken (number),    -- NULL: offered in every wijk
            {names}
        ) STRICT
        """,
        f"""
        CREATE TABLE activities (
            number INTEGER PRIMARY KEY,
            wijk INTEGER NOT NULL REFERENCES wijken (number),
            line INTEGER NOT NULL REFERENCES programme_lines (number),
            sensitive INTEGER NOT NULL DEFAULT 0 CHECK (sensitive IN (0, 1)),   -- its name is never stored with an answer
            {names}
        ) STRICT
        """,
        """
        CREATE TABLE settings (         -- only what somebody set on the page; the rest has its default
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE targets (
            "group" TEXT NOT NULL,
            year INTEGER NOT NULL,      -- holds for this year and for later ones, until another is set
            n INTEGER NOT NULL CHECK (n >= 0),  -- 0: no target
            PRIMARY KEY ("group", year)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m018_indicators(db: Database) -> None:
    """What staff enter about the indicators of the agreement with the municipality, per year."""
    run(
        db,
        """
        CREATE TABLE indicators (
            year INTEGER NOT NULL,
            number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 6),
            target TEXT NOT NULL,       -- what was agreed, in words; '' for what is agreed until somebody writes another
            value TEXT NOT NULL,        -- the result, in words; '' until it is known
            margin TEXT NOT NULL,
            verdict TEXT NOT NULL CHECK (verdict IN ('', 'ja', 'nee', 'op schema', 'nog niet te zeggen')),
            source TEXT NOT NULL,
            dated TEXT,                 -- YYYY-MM-DD: the day of the result
            owner TEXT NOT NULL,
            remark TEXT NOT NULL,
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL,
            PRIMARY KEY (year, number),
            CHECK (value = '' OR (source <> '' AND dated IS NOT NULL AND verdict <> ''))
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m019_language_of_an_account(db: Database) -> None:
    """In which language somebody reads the pages of staff."""
    run(db, "ALTER TABLE users ADD COLUMN language TEXT NOT NULL DEFAULT 'nl' CHECK (language IN ('nl', 'en'))")


@migrations()
def m020_beginnings(db: Database) -> None:
    """From where a series of months begins anew, by decision of a person. A decision is undone, not rewritten or erased."""
    run(
        db,
        """
        CREATE TABLE beginnings (
            number INTEGER PRIMARY KEY,
            "group" TEXT NOT NULL,
            month TEXT NOT NULL CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]'),    -- the first month of the new beginning
            reason TEXT NOT NULL CHECK (reason <> ''),
            set_at TEXT NOT NULL,
            set_by TEXT NOT NULL,
            undone_at TEXT,
            undone_by TEXT,
            CHECK ((undone_at IS NULL) = (undone_by IS NULL))
        ) STRICT
        """,
        """CREATE UNIQUE INDEX beginnings_once ON beginnings ("group", month) WHERE undone_at IS NULL""",
        """
        CREATE TRIGGER beginnings_are_frozen BEFORE UPDATE OF "group", month, reason, set_at, set_by ON beginnings
        BEGIN SELECT RAISE(ABORT, 'a decision on a series is undone, not rewritten'); END
        """,
        """
        CREATE TRIGGER beginnings_stay BEFORE DELETE ON beginnings
        BEGIN SELECT RAISE(ABORT, 'a decision on a series is undone, not erased'); END
        """,
    )


@migrations()
def m021_patterns(db: Database) -> None:
    """How often each combination of answers was given: figures that combine items cost what there are combinations, not people."""
    run(
        db,
        """
        CREATE TABLE patterns (
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            answers TEXT NOT NULL,      -- as in responses; no mode, wijk or activity, which such figures do not tell apart
            n INTEGER NOT NULL CHECK (n >= 0),
            PRIMARY KEY ("group", month, answers)
        ) STRICT, WITHOUT ROWID
        """,
        """
        INSERT INTO patterns ("group", month, answers, n)
        SELECT "group", month, answers, count(*) FROM responses GROUP BY "group", month, answers
        """,
        *(
            f"""
            CREATE TRIGGER {name} AFTER {event} ON responses BEGIN
                INSERT INTO patterns ("group", month, answers, n)
                VALUES ({row}."group", {row}.month, {row}.answers, max({step}, 0))
                ON CONFLICT DO UPDATE SET n = n + ({step});
            END
            """
            for name, event, row, step in (
                ("patterns_are_counted", "INSERT", "NEW", +1),
                ("patterns_are_uncounted", "DELETE", "OLD", -1),
            )
        ),
    )


@migrations()
def m022_roles(db: Database) -> None:
    """Who has two roles may choose at the start whose questions to answer, where staff said so."""
    run(
        db,
        "ALTER TABLE links ADD COLUMN also TEXT NOT NULL DEFAULT ''",  # other groups, one on each line
        "ALTER TABLE rounds ADD COLUMN also TEXT NOT NULL DEFAULT ''",
    )


@migrations()
def m023_repeats(db: Database) -> None:
    """How many answers were the same as another that just came through the same open link. Nothing says which."""
    run(
        db,
        """
        CREATE TABLE repeats (
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,        -- YYYY-MM
            n INTEGER NOT NULL,
            PRIMARY KEY ("group", month)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m024_reviewed_texts(db: Database) -> None:
    """Which texts were there to be reviewed, so that one that came later is not taken for reviewed."""
    run(
        db,
        "ALTER TABLE language_states ADD COLUMN texts TEXT NOT NULL DEFAULT ''",  # digests, one on each line; '': not known
    )


@migrations()
def m025_line_counts(db: Database) -> None:
    """Counts of the answers that were given at a sensitive activity: of those only the programme line is kept."""
    run(
        db,
        """
        CREATE TABLE line_counts (
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            mode TEXT NOT NULL,
            line INTEGER NOT NULL,
            item TEXT NOT NULL,
            value TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n >= 0),
            PRIMARY KEY ("group", month, mode, line, item, value)
        ) STRICT, WITHOUT ROWID
        """,
        *(line_counting_trigger(name, event, row, step) for name, event, row, step in LINE_TRIGGERS),
        """
        INSERT INTO line_counts ("group", month, mode, line, item, value, n)
        SELECT "group", month, mode, programme_line, item, value, count(*) FROM (
            SELECT "group", month, mode, programme_line, key AS item, ifnull(CAST(value AS TEXT), 'empty') AS value
            FROM responses, json_each(answers)
            UNION ALL SELECT "group", month, mode, programme_line, '*', CAST(version AS TEXT) FROM responses
        ) WHERE programme_line IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6
        """,
    )


LINE_TRIGGERS = (
    ("lines_are_counted", "INSERT", "NEW", +1),
    ("lines_are_uncounted", "DELETE", "OLD", -1),
)


def line_counting_trigger(name: str, event: str, row: str, step: int) -> str:
    return f"""
        CREATE TRIGGER {name} AFTER {event} ON responses WHEN {row}.programme_line IS NOT NULL BEGIN
        INSERT INTO line_counts ("group", month, mode, line, item, value, n)
        SELECT {row}."group", {row}.month, {row}.mode, {row}.programme_line, item, value, max({step}, 0) FROM (
            SELECT key AS item, ifnull(CAST(value AS TEXT), 'empty') AS value FROM json_each({row}.answers)
            UNION ALL SELECT '*', CAST({row}.version AS TEXT)
        ) WHERE true
        ON CONFLICT DO UPDATE SET n = n + ({step}); END
        """


@migrations()
def m026_telling(db: Database) -> None:
    """Partners that asked to hear what came of it, and the letters that went. An address goes when the partner no longer asks."""
    run(
        db,
        """
        CREATE TABLE partner_addresses (    -- nobody is here who did not ask
            partner INTEGER PRIMARY KEY REFERENCES partners (number) ON DELETE CASCADE,
            email TEXT NOT NULL CHECK (email <> ''),
            asked_on TEXT NOT NULL      -- YYYY-MM-DD
        ) STRICT
        """,
        """
        CREATE TABLE partner_letters (
            partner INTEGER NOT NULL REFERENCES partners (number) ON DELETE CASCADE,
            year INTEGER NOT NULL,      -- of the action plan
            content TEXT NOT NULL,      -- SHA-256 of what it says: the same letter goes once
            state TEXT NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'sending', 'sent', 'refused', 'unsure', 'opted_out')),
            tries INTEGER NOT NULL DEFAULT 0,
            next_at TEXT NOT NULL,      -- not before this moment
            problem TEXT NOT NULL DEFAULT '',
            sent_on TEXT CHECK ((sent_on IS NULL) = (state <> 'sent')),     -- YYYY-MM-DD
            queued_by TEXT NOT NULL,
            PRIMARY KEY (partner, year, content)
        ) STRICT, WITHOUT ROWID
        """,
    )


@migrations()
def m027_retirement(db: Database) -> None:
    """Answers whose time is over go; what they add up to stays in the counts, and their ids, so that none is counted twice."""
    names = '"group", month, mode, wijk, place, activity, item, value'
    by_wijk, by_line = '"group", month, mode, wijk, item, value', '"group", month, mode, line, item, value'
    targets = {"counts": names, "counts_by_wijk": by_wijk, "line_counts": by_line}

    def of(row: str, columns: str) -> str:
        return ", ".join(f"{row}.{name}" for name in columns.split(", "))

    counted = "".join(
        f"INSERT INTO {table} ({columns}, n) SELECT {of('NEW', columns)}, NEW.n "
        f"WHERE {'NEW.line IS NOT NULL' if table == 'line_counts' else 'true'} ON CONFLICT DO UPDATE SET n = n + NEW.n; "
        for table, columns in targets.items()
    )
    uncounted = "".join(
        f"UPDATE {table} SET n = n - OLD.n WHERE ({columns}) = ({of('OLD', columns)}); "
        for table, columns in targets.items()
    )
    run(
        db,
        """
        CREATE TABLE retired_responses (
            id BLOB PRIMARY KEY CHECK (length(id) = 16),
            "group" TEXT NOT NULL,
            month TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE retired_counts (   -- in the terms of `counts`, and `line`, NULL where it is not known
            "group" TEXT NOT NULL,
            month TEXT NOT NULL,
            mode TEXT NOT NULL,
            wijk TEXT NOT NULL,
            place TEXT NOT NULL,
            activity TEXT NOT NULL,
            line INTEGER,
            item TEXT NOT NULL,
            value TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n > 0)
        ) STRICT
        """,
        f"CREATE TRIGGER retired_are_counted AFTER INSERT ON retired_counts BEGIN {counted} UPDATE revision SET n = n + 1; END",
        f"CREATE TRIGGER retired_are_uncounted AFTER DELETE ON retired_counts BEGIN {uncounted} UPDATE revision SET n = n + 1; END",
    )


def run(db: Database, *statements: str) -> None:
    for statement in statements:
        db.execute(statement)
