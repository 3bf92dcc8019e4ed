// Written by scripts/gen_api_types.ts from the OpenAPI document.

export interface paths {
    "/api/v1/anonymisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the anonymisations of tags
         * @description They do not name the tags.
         */
        get: operations["listAnonymisations"];
        put?: never;
        /**
         * Replace a tag's number, names and owner by a pseudonym in everything that is stored
         * @description It can't be undone. The tag is removed from the list; its transactions, totals and costs stay, under the pseudonym. It runs in the background: see `getAnonymisation`. Backups from before still have the number. A tag that charges, for which a connector is reserved, or that may begin a charge at any moment is refused. The id is in the body, so that it is in no log of requests.
         */
        post: operations["anonymiseTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/anonymisations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether an anonymisation is finished
         * @description `finishedAt` is null while it is in progress.
         */
        get: operations["getAnonymisation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List who changed what, from where and with which result; the newest 10,000 are kept
         * @description Requests that only read are not in the audit log.
         */
        get: operations["listAuditLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/card-export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything that is stored about a tag, or about all tags of an owner, as one JSON file
         * @description `cards` has for each: `tag`, `localLists`, `transactions` with all `samples`, the same transactions as `transactionsCsv`, and `stored`: every other row that names it, with its table (events, messages, audit log, reservations, webhook deliveries, kept reports and more), without what it says of other tags. The file is streamed: after an error in the middle the connection is closed without the end of the body.
         */
        get: operations["exportCard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the certificates that were issued to stations and have not expired
         * @description The newest first. A station that was issued several has the newest one that it accepted.
         */
        get: operations["listCertificates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/{serialNumber}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Revoke a certificate of a station
         * @description It opens no connection from now on; a station that has no other one needs a password, or a new one.
         */
        post: operations["revokeCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/authority": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the generations of the CA, and which stations have the next root
         * @description A station must have the root that signs the server's certificate, or it can't connect over TLS.
         */
        get: operations["getCertificateAuthority"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/authority/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Prepare the next generation of the CA, and install its root in the stations that connect over TLS
         * @description Stations that are not connected get it when they connect. Nothing is signed with it before the switch.
         */
        post: operations["prepareCertificateAuthority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/authority/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Switch to the next generation of the CA
         * @description Refused while a station that connects over TLS lacks its root, unless `force`: it could not connect any more. Certificates of the previous one stay valid.
         */
        post: operations["switchCertificateAuthority"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/certificates/crl": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the revocation lists of the CAs for chargers, for a proxy that checks client certificates
         * @description Made anew for each request, and valid for a week.
         */
        get: operations["getRevocationList"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the URLs to enter in a charger, and whether it needs a password
         * @description Each listener with each address of this machine and each path prefix, and the address by which this request came. In a container the addresses of the machine are those of the container.
         */
        get: operations["getConnect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Stream events as they happen (server-sent events)
         * @description Each event's name is its type and its data an `Event` as JSON. A client that was cut off sends `Last-Event-ID` (browsers do so by themselves) and gets the events that it missed. The first event is named `ready`; its data `{"missed": true}` says that some of the missed events are not kept any more. Comments keep the connection open. A client that leaves 1 MiB unread, or reads nothing for a minute, gets the event `disconnected` with a `reason` and is disconnected; it can resume with `Last-Event-ID`.
         */
        get: operations["streamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events/ticket": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get a ticket that opens the stream of events in a browser
         * @description An EventSource can't send a header: `new EventSource('/api/v1/events?ticket=' + ticket)`. The ticket opens `/events` once within a minute, with the scope of the key. When the stream is cut, the same URL resumes it with `Last-Event-ID`, as browsers do, for ten minutes. A ticket ends with its key, and with the server.
         */
        post: operations["createEventTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the groups of tags
         * @description A group exists as long as a tag names it.
         */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether the database stores what it gets; `/readyz` needs no key
         * @description 503 with the reason while the disk is full or fails. `/readyz` tries it by a write.
         */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the API keys, including recently revoked ones
         * @description Without the key of the settings, which has the scope admin and is not stored in the database.
         */
        get: operations["listKeys"];
        put?: never;
        /**
         * Create an API key
         * @description The key is shown only in this response; the database stores its SHA-256 digest.
         */
        post: operations["createKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/keys/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one API key by its number
         * @description The key itself is not shown.
         */
        get: operations["getKey"];
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Requests with it are refused at once, and its event streams end within seconds.
         */
        delete: operations["revokeKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get who makes this request, and what it may do
         * @description The user of a log-in session, or the API key.
         */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change language and theme of the UI for the own user
         * @description They hold wherever the user logs in. An API key has none: 409.
         */
        patch: operations["updateMe"];
        trace?: never;
    };
    "/api/v1/me/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get which notifications the own user gets
         * @description An API key gets none.
         */
        get: operations["getMyNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change which notifications the own user gets
         * @description Over which channel, which kinds, and when none but urgent ones are sent. The address of a webhook needs the scope admin, since this server calls it.
         */
        patch: operations["updateMyNotifications"];
        trace?: never;
    };
    "/api/v1/me/notifications/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to the own user over a channel
         * @description At once and not through the queue; five a minute.
         */
        post: operations["testMyNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the own password
         * @description The other sessions of the user end.
         */
        post: operations["changeMyPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the OCPP messages of all stations, newest last, or stream them
         * @description With `follow=1` the messages are streamed as they happen. Passwords and keys in them are masked.
         */
        get: operations["listAllMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orphans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reported ends whose transaction is unknown, or had already ended differently
         * @description `attachOrphan` ends a transaction with one of them.
         */
        get: operations["listOrphans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orphans/{id}/attach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a transaction with a reported end that does not name it
         * @description For an operator who knows which transaction the reported end belongs to.
         */
        post: operations["attachOrphan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/power": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the power of all connectors over the last hour, for small charts
         * @description From `from` up to `to`, at most 24 hours, in `maxPoints` equal intervals; by default the last hour. A connector without a measured power in that time is left out. Events `meter.read` continue the curves.
         */
        get: operations["listPower"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presented-tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the unknown tags that were presented in the last day
         * @description `createTag` with the id accepts one. A tag that is on the list by now is left out; a restart forgets them.
         */
        get: operations["listPresentedTags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the connection attempts that were refused in the last 30 days, each with its reason and remedy
         * @description One entry for each id and reason, with the count of attempts.
         */
        get: operations["listRefusals"];
        put?: never;
        post?: never;
        /**
         * Delete all refused connection attempts from the list
         * @description Only the list is emptied; the next refused attempt is listed again.
         */
        delete: operations["deleteRefusals"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refusals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete the refused connection attempts of one station id
         * @description The next refused attempt of the id is listed again.
         */
        delete: operations["deleteRefusal"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the kept reports, newest first
         * @description The server makes one of each month by itself, some hours after the month's end.
         */
        get: operations["listReports"];
        put?: never;
        /**
         * Make a report of charges, and keep it as it is printed
         * @description It keeps its rows when charges are corrected, renamed or removed later; see `verifyReport`.
         */
        post: operations["createReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a kept report with its rows
         * @description As it was printed, apart from names that were removed since.
         */
        get: operations["getReport"];
        put?: never;
        post?: never;
        /**
         * Remove a kept report: what was printed of it can't be verified any more
         * @description Its number is not given again.
         */
        delete: operations["removeReport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a kept report as CSV or JSON
         * @description CSV follows RFC 4180, with a header line, in UTF-8; a text that a spreadsheet would read as a formula is prefixed with an apostrophe.
         */
        get: operations["downloadReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{id}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a kept report
         * @description Compares its rows with its hash, and with the charges of its period as they are now.
         */
        get: operations["verifyReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get what a report of charges would print, without keeping it
         * @description Ended charges that started in the period. Energy is rounded to full watt-hours and each cost to the smallest unit of its currency, halves upwards; sums are sums of what is printed.
         */
        get: operations["previewReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Verify a printed report by its hash
         * @description The first 16 characters are enough; blanks do not matter.
         */
        get: operations["verifyReportHash"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schemas/{protocol}/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the JSON schemas of an OCPP action in a version: its message and its answer
         * @description Of either side, with the descriptions of the specification in 2.0.1 and 2.1. Needs no station.
         */
        get: operations["getActionSchema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description The answer sets a cookie (HttpOnly, SameSite=Strict), with which the browser's further requests are those of the user. Each wrong password is answered with a longer delay.
         */
        post: operations["createSession"];
        /**
         * Log out
         * @description Ends the session of this request, and its event streams within seconds.
         */
        delete: operations["deleteSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm with the own password
         * @description Changes of users and keys, and the download of a backup, need it: for 15 minutes after it, as after the log-in. Without it they are refused with `confirmation_required`.
         */
        post: operations["confirmSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the own log-in sessions, or those of all users
         * @description Those of all users need the scope admin.
         */
        get: operations["listSessions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a log-in session
         * @description An own one, or with the scope admin any.
         */
        delete: operations["endSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether the first user is still to be made
         * @description Needs no log-in, so it says little else.
         */
        get: operations["getSetUp"];
        put?: never;
        /**
         * Make the first user, an administrator, and log in
         * @description The code stands in the log of the server at its start, and `ocppd setup-code` shows it. It is valid for an hour and ten attempts.
         */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the code that makes the first user
         * @description For the command line: `ocppd setup-code`.
         */
        get: operations["getSetUpCode"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the simulated chargers that run in this server
         * @description A station that is simulated is otherwise one like any other.
         */
        get: operations["listSimulators"];
        put?: never;
        /**
         * Start a simulated charger at this server
         * @description It connects as a new station with a password, and one EV after the other charges with a card for this station alone. It is removed by `removeSimulator`, and when the server stops; its transactions stay. At most three run at once.
         */
        post: operations["startSimulator"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/simulators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * End a simulated charger and remove its station and its card
         * @description The station is archived, as `removeStation` does.
         */
        delete: operations["removeSimulator"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stations of the allow-list with their live state, or the removed ones
         * @description The live state is that of the moment of the request; a station that is not connected shows what it reported last.
         */
        get: operations["listStations"];
        put?: never;
        /**
         * Add a station to the allow-list; a removed one comes back with its history
         * @description The setting `unknownStations` says what happens to a station that is not on the list; one that is created here is accepted.
         */
        post: operations["createStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one station with its open transactions, warnings and last reports
         * @description The id is compared without regard to case.
         */
        get: operations["getStation"];
        put?: never;
        post?: never;
        /**
         * Remove a station from the allow-list and close its connection; its history stays
         * @description It is not added again when it connects, whatever the setting `unknownStations` says.
         */
        delete: operations["removeStation"];
        options?: never;
        head?: never;
        /**
         * Change the properties that the body names; null clears one
         * @description Properties that the body leaves out stay as they are. `If-Match` with the station's `ETag` prevents a lost update.
         */
        patch: operations["updateStation"];
        trace?: never;
    };
    "/api/v1/stations/{id}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept a station that waits for approval, from its next BootNotification on
         * @description A pending station repeats its BootNotification within a minute or so.
         */
        post: operations["acceptStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put the station or a connector out of service, or back into service
         * @description A station with an open transaction answers Scheduled and changes after its end.
         */
        post: operations["setAvailability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/certificates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read which CA certificates the station has installed
         * @description GetInstalledCertificateIds, so the station must be connected. It lists hashes, not certificates.
         */
        get: operations["listInstalledCertificates"];
        put?: never;
        /**
         * Install a CA certificate in the station
         * @description InstallCertificate. Without `certificate` it is the root of this server's own CA, which a station needs to connect over TLS.
         */
        post: operations["installCertificate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/certificates/{serialNumber}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete a CA certificate from the station
         * @description DeleteCertificate, with the hashes that the station lists for this serial number.
         */
        delete: operations["deleteInstalledCertificate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/clear-cache": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Clear the station's authorization cache
         * @description The local list is not affected.
         */
        post: operations["clearAuthorizationCache"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the OCPP actions that can be sent to the station, with their JSON schemas
         * @description The list follows the protocol version of the connection, else the query, else the pinned version.
         */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/commands/{action}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one OCPP action that can be sent to the station, with its JSON schema
         * @description The version is that of `listActions`.
         */
        get: operations["getAction"];
        put?: never;
        /**
         * Send an OCPP action with any payload
         * @description The body is the payload, validated against the schema of the station's version. 202: sent, and stations never answer this action.
         */
        post: operations["sendAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/connectors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the connectors of a station in their current state; number 0 is the station itself
         * @description Connectors are known from what the station reports; a station that has never reported has none.
         */
        get: operations["listConnectors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/connectors/{connector}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one connector in its current state
         * @description In OCPP 2.x the number is that of the EVSE.
         */
        get: operations["getConnector"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Name a connector
         * @description The name is for people; it is not sent to the station.
         */
        patch: operations["updateConnector"];
        trace?: never;
    };
    "/api/v1/stations/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send vendor-specific data (DataTransfer)
         * @description An object as `data` is sent as JSON text to OCPP 1.6.
         */
        post: operations["transferData"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/enroll": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get whether a station waits to enroll a new tag
         * @description `until` is the time at which the waiting ends by itself.
         */
        get: operations["getEnrollment"];
        put?: never;
        /**
         * Enroll the next unknown tag that is presented at a station
         * @description Present the new card within the time. The event `tag.enrolled` has its id; one request enrolls one tag.
         */
        post: operations["startEnrollment"];
        /**
         * Stop waiting for a new tag
         * @description Stops without an error where the station does not wait.
         */
        delete: operations["stopEnrollment"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/firmware": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a firmware update
         * @description The progress is reported later, in `listJobs`. A signed update needs both `signingCertificate` and `signature`.
         */
        post: operations["updateFirmware"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List firmware updates and log uploads with their progress, newest first
         * @description The 50 newest jobs of a station are kept.
         */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/limit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the active charging limit, who set it, its form and how it was confirmed
         * @description Reads the store, not the station; `getCompositeSchedule` requests it from the station.
         */
        get: operations["getLimit"];
        put?: never;
        /**
         * Set a charging limit in amperes or watts, for a time or until it is cleared
         * @description The forms of a charging profile are tried in order until the station accepts one; the accepted form is stored and tried first the next time.
         */
        post: operations["setLimit"];
        /**
         * Clear a charging limit, including one that OCPP.Core set
         * @description Limits in the station's own configuration are not changed.
         */
        delete: operations["clearLimit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/limit/form": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete the stored form of a limit; the next limit tries all forms from the first on
         * @description Useful after the station was repaired or reconfigured without a firmware change.
         */
        delete: operations["deleteLimitForm"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/local-list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the version of the station's local list, and what it accepted last from ocppd
         * @description `version` is null when the station does not answer; `sent` is what it accepted last from ocppd. With `read=false` nothing is sent to the station, so that the answer comes at once.
         */
        get: operations["getLocalList"];
        put?: never;
        /**
         * Send the tags to the station's local list: all, or the changes since the last time
         * @description A station uses the local list to authorize while it is offline. Tags that were left out are listed in `leftOut`.
         */
        post: operations["sendLocalList"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the upload of the station's log
         * @description GetDiagnostics (OCPP 1.6) or GetLog; the progress is reported later, in `listJobs`.
         */
        post: operations["uploadLog"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the OCPP messages to and from the station, newest last, or stream them
         * @description With `follow=1` the messages are streamed as they happen. Passwords and keys in them are masked.
         */
        get: operations["listMessages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password of a station
         * @description It applies from now on: enter it in the station, with the station's id as user name. Without `password` in the body ocppd generates one and shows it this one time.
         */
        post: operations["setStationPassword"];
        /**
         * Let a station connect without a password
         * @description It applies from the next connection on.
         */
        delete: operations["deleteStationPassword"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/refuse": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove a station that waits for approval
         * @description It is not added again when it connects; `createStation` accepts it after all.
         */
        post: operations["refuseStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what the station reported besides status, measurements and transactions, newest first
         * @description The newest 500 reports of a station are kept.
         */
        get: operations["listStationReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/reservations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the active reservations of the station, by number
         * @description A reservation that was used, cancelled or has expired is not listed.
         */
        get: operations["listReservations"];
        put?: never;
        /**
         * Reserve a connector for a tag
         * @description ReserveNow; `reservation` is null where the station refused.
         */
        post: operations["createReservation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/reservations/{reservation}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Cancel a reservation
         * @description Sends CancelReservation to the station.
         */
        delete: operations["cancelReservation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restart the station, or one EVSE of it (OCPP 2.x)
         * @description `soft` and `hard` are those of OCPP 1.6; with `on_idle` the station restarts when no transaction runs.
         */
        post: operations["resetStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a removed station back with its properties, password and history
         * @description Undoes `removeStation` and `refuseStation`. Limits that were set at it ended when it was removed.
         */
        post: operations["restoreStation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the composite schedule: the limits of the coming time as the station computes them
         * @description Sends GetCompositeSchedule, so the station must be connected.
         */
        get: operations["getCompositeSchedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/security-profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Have the station connect with a higher security profile
         * @description ChangeConfiguration of SecurityProfile (OCPP 1.6), or SetNetworkProfile, its priority and a reset when idle (2.x). The station needs the certificate of our CA for 2 and 3, and one of its own for 3. It goes back to its former profile when it can't connect; `listJobs` shows how it ended. From its first success on, less is refused.
         */
        post: operations["raiseSecurityProfile"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the station's settings as it reported them last, by name
         * @description Reads the store, not the station: configuration keys of OCPP 1.6, variables of components of OCPP 2.x.
         */
        get: operations["listStationSettings"];
        put?: never;
        /**
         * Read some or all settings from the station
         * @description GetConfiguration, GetVariables or GetBaseReport; the values are stored.
         */
        post: operations["readStationSettings"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/settings/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a setting of the station and read it back
         * @description `readBack` says whether the station shows the new value; some stations need a restart first.
         */
        put: operations["changeStationSetting"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start a transaction remotely
         * @description The status only says whether the station tries; the event `transaction.started` reports the transaction itself.
         */
        post: operations["startTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the transaction of a connector, or the only one of the station
         * @description The end itself is reported by the event `transaction.ended`.
         */
        post: operations["stopTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/trigger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Request a message from the station now
         * @description TriggerMessage; not every station supports every message.
         */
        post: operations["triggerMessage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/unlock": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock the cable of a connector
         * @description A station without a cable lock answers NotSupported or UnlockFailed, which is shown as its status.
         */
        post: operations["unlockConnector"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/stations/{id}/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what was repaired or tolerated in the station's messages, each with its remedy
         * @description One entry for each kind of deviation, with its count. docs/warnings.md explains each code.
         */
        get: operations["listStationWarnings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get version, environment and counts of the server
         * @description Include it in bug reports.
         */
        get: operations["getSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/backup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Make a backup in the folder `backups` of the data directory
         * @description The database, the API key, the certificate authority and the settings file, in one file. Stations are served meanwhile. Of backups made by hand the newest 30 are kept, of nightly ones those that the settings `backups.daily` and `backups.weekly` say.
         */
        post: operations["createBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the backups in the data directory
         * @description Newest first.
         */
        get: operations["listBackups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/backups/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a backup
         * @description An SQLite database with everything that ocppd knows, the hashes of passwords and the keys of the certificate authority included; encrypted by the setting `backups.passphraseFile`. The download is in the audit log.
         */
        get: operations["downloadBackup"];
        put?: never;
        post?: never;
        /**
         * Delete a backup
         * @description The database itself is not affected.
         */
        delete: operations["deleteBackup"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/backups/{name}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Go back to a backup at the next start
         * @description The backup is read as a whole and checked. It takes the place of the present state at the next start of the server (`systemctl restart ocppd`); the former state is kept in a folder of the data directory. Until then `DELETE /system/restore` gives it up.
         */
        post: operations["restoreBackup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Look over port, addresses, certificates, database, disk, memory, clock and permissions
         * @description What `ocppd check` shows. The structure of the database is read as a whole, in another thread and at most once a minute.
         */
        get: operations["checkSystem"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/database": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get size and growth of the database, and what takes its space
         * @description To find what takes the space the whole file is read, in another thread and at most once an hour.
         */
        get: operations["getDatabase"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read the newest lines of the log, oldest first, or follow it
         * @description With `follow=1` the lines are streamed: those in memory first, then new ones as they are written. The newest 1,000 are in memory; passwords and keys in them are masked. `PUT /system/log-level` changes what is written.
         */
        get: operations["readLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/log-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the log level
         * @description The lowest level of entries that are logged.
         */
        get: operations["getLogLevel"];
        /**
         * Set the log level until the next restart
         * @description After a restart the setting `log.level` applies again.
         */
        put: operations["setLogLevel"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get how the channels of notifications do
         * @description Those that the settings `notifications` set up: what waits, what failed and why.
         */
        get: operations["getNotificationsState"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the backup that takes effect at the next start
         * @description null: none.
         */
        get: operations["getRestore"];
        put?: never;
        /**
         * Upload a backup, and go back to it at the next start
         * @description The backup is read as a whole and checked. It takes the place of the present state at the next start of the server (`systemctl restart ocppd`); the former state is kept in a folder of the data directory. Until then `DELETE /system/restore` gives it up. The body is the file as it was downloaded or written by `ocppd backup`. One at a time; an upload of which nothing comes for a minute ends.
         */
        post: operations["uploadRestore"];
        /**
         * Give up the backup that is ready
         * @description The present state stays.
         */
        delete: operations["cancelRestore"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the settings of the server as they are in force, with the default and the origin of each
         * @description Settings are read at the start. Secrets are masked: `***` where one is set.
         */
        get: operations["listServerSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/support": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download a file to attach to a report, with secrets masked
         * @description A gzipped tar archive: settings with their origins, the lines of the check, metrics, the newest lines of the log, counts, schema and warnings. Passwords, keys and tokens are masked, ids of tags and names of people are hashed with a key that is not kept. The download is in the audit log.
         */
        get: operations["downloadSupportBundle"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system/time-zone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the time zone in which days, weeks and months begin
         * @description It holds at once for totals, budgets and times of day of tariffs, and is kept with the database.
         */
        put: operations["setTimeZone"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tags, or the removed ones
         * @description Ids are compared without regard to case.
         */
        get: operations["listTags"];
        put?: never;
        /**
         * Add a tag
         * @description Properties that the body leaves out have their defaults.
         */
        post: operations["createTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export all tags as CSV
         * @description Columns: id, name, group, kind, expiresAt, blocked, stations, budgetWh, budgetPer, owner. Only id is required, an omitted column changes nothing, an empty field clears the value. stations are ids separated by spaces; budgetPer is one of day, week, month; kind one of Central, eMAID, ISO14443, ISO15693, KeyCode, Local, MacAddress; owner the name of a user or an e-mail address.
         */
        get: operations["exportTags"];
        put?: never;
        /**
         * Add and change tags by CSV: all lines, or none when one is invalid
         * @description Columns: id, name, group, kind, expiresAt, blocked, stations, budgetWh, budgetPer, owner. Only id is required, an omitted column changes nothing, an empty field clears the value. stations are ids separated by spaces; budgetPer is one of day, week, month; kind one of Central, eMAID, ISO14443, ISO15693, KeyCode, Local, MacAddress; owner the name of a user or an e-mail address. A file of more than 64 KiB is sent in parts; one that is not in UTF-8 has its charset in Content-Type, as in `text/csv; charset=windows-1252`.
         */
        post: operations["importTags"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tags/{tag}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one tag with the use of its budget
         * @description The id is compared without regard to case.
         */
        get: operations["getTag"];
        put?: never;
        post?: never;
        /**
         * Remove a tag; its transactions stay
         * @description Its transactions are still listed and counted in totals.
         */
        delete: operations["removeTag"];
        options?: never;
        head?: never;
        /**
         * Change the properties of a tag that are in the body
         * @description Properties that the body leaves out stay as they are; null clears one.
         */
        patch: operations["updateTag"];
        trace?: never;
    };
    "/api/v1/tags/{tag}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Bring a removed tag back with all its properties
         * @description Undoes `removeTag`.
         */
        post: operations["restoreTag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tariffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the tariffs, each in its newest version
         * @description The cost of a transaction names the tariff and the version that it was computed with.
         */
        get: operations["listTariffs"];
        put?: never;
        /**
         * Create a tariff
         * @description A transaction gets the most specific tariff that is valid when it starts: one for its group and station, else for its group, else for its station, else for all; of two equal ones the one with the later `validFrom`. That tariff applies to the whole transaction. Transactions without a cost that ended since `validFrom` get one. Costs are exact sums, rounded once to a ten-thousandth of the currency's unit, halves upwards.
         */
        post: operations["createTariff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tariffs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one tariff with all its versions
         * @description The cost of a transaction names the tariff and the version that it was computed with.
         */
        get: operations["getTariff"];
        put?: never;
        post?: never;
        /**
         * Archive a tariff: it still applies to transactions that have started, but to no new ones
         * @description Its versions can still be read.
         */
        delete: operations["archiveTariff"];
        options?: never;
        head?: never;
        /**
         * Change a tariff, which creates a new version
         * @description The new version applies from `validFrom` on, or from now on. Costs that are already computed are not changed.
         */
        patch: operations["updateTariff"];
        trace?: never;
    };
    "/api/v1/tariffs/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Put an archived tariff into force again
         * @description It applies to transactions that start from now on. Undoes `archiveTariff`.
         */
        post: operations["restoreTariff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the listeners with their certificates, and the security profile of each station
         * @description Keys are in no answer. Files that change are in use within seconds, or `fault` says why not.
         */
        get: operations["getTls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tls/ca": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Download the certificate of our own CA, which chargers and browsers must know
         * @description The CA is created where there is none yet. Compare its fingerprint on the way into a charger.
         */
        get: operations["getTlsCa"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/totals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get energy, time, count and cost of transactions by day, week or month
         * @description Sums ended transactions, with `running=true` also those that run, with energy, time and cost so far; each counts in the period in which it started. Periods follow the server's time zone: weeks are ISO weeks (from Monday on), days with a clock change have 23 or 25 hours. Every period that overlaps the time from `from` to `to` is summed as a whole. With `groupBy=none`, periods without transactions are listed too.
         */
        get: operations["listTotals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List transactions, by default newest first
         * @description All filters can be combined; `from` and `to` filter by the start of the transaction. A `cursor` continues the list with the same filters, `sort` and `order`.
         */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one transaction
         * @description Includes up to 100 samples; `listTransactionSamples` has all. `energyWh` is the energy charged, `meterStartWh` and `meterStopWh` are register values.
         */
        get: operations["getTransaction"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}/correction": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Correct the energy of an ended transaction
         * @description The station's values are kept and shown with the correction; cost, totals and budgets use the corrected energy. Later reports of the station do not change it, but add the remark `correction_outdated`. A second correction replaces the first.
         */
        post: operations["correctTransaction"];
        /**
         * Delete the correction of a transaction; the measured energy counts again
         * @description The cost is computed again.
         */
        delete: operations["deleteTransactionCorrection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a transaction that its station has not ended; no command is sent
         * @description It ends now, with its latest register value. An end that the station reports later replaces this one.
         */
        post: operations["endTransaction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}/samples": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the meter samples of a transaction page by page, or few of them for a chart
         * @description With `maxPoints`, at most that many samples are returned on one page: the first, the last, and between them the sample with the highest power and the last sample of equal intervals. Nothing is averaged.
         */
        get: operations["listTransactionSamples"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}/signed-values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the signed meter values of a transaction, and whether their signatures fit
         * @description At most 200. Signatures of OCMF are verified on all of its curves where the public key is known. `valid` says that value and key belong together; whether the key is that of the meter is written on the meter.
         */
        get: operations["listSignedValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/{id}/signed-values.xml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get the signed meter values of a transaction as a file for the transparency software
         * @description The XML that the transparency software of S.A.F.E. reads, with the key of the meter where it is known.
         */
        get: operations["exportSignedValues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export the transactions that match the filters, as CSV or JSON lines
         * @description CSV follows RFC 4180, with a header line, in UTF-8; a text that a spreadsheet would read as a formula is prefixed with an apostrophe. JSON Lines has one transaction in each line. The export is streamed: after an error in the middle the connection is closed without the end of the body.
         */
        get: operations["exportTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transactions/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get count, energy, time and cost of all transactions that match the filters
         * @description The filters are those of `listTransactions`. Open transactions count with their energy, time and cost so far; `open=false` leaves them out.
         */
        get: operations["summarizeTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the users
         * @description Users log in to the UI with a password; programs use API keys.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Add a user
         * @description The first user is made by the set-up code, or by `ocppd user add`.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a user
         * @description All log-in sessions of the user end; tags of the user stay, without an owner. The last administrator can't be removed.
         */
        delete: operations["removeUser"];
        options?: never;
        head?: never;
        /**
         * Change the role of a user
         * @description It holds from the next request on. The last administrator keeps the role.
         */
        patch: operations["updateUser"];
        trace?: never;
    };
    "/api/v1/users/{user}/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get which notifications a user gets
         * @description As the user chose, or an administrator.
         */
        get: operations["getUserNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change which notifications a user gets
         * @description As the user can: see `PATCH /me/notifications`.
         */
        patch: operations["updateUserNotifications"];
        trace?: never;
    };
    "/api/v1/users/{user}/notifications/{channel}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test to a user over a channel
         * @description At once and not through the queue; five a minute.
         */
        post: operations["testUserNotifications"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Set a new password of a user
         * @description All log-in sessions of the user end.
         */
        post: operations["setUserPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/warnings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the stations that have warnings, each with the number of their kinds
         * @description `listStationWarnings` has the warnings of one station.
         */
        get: operations["listWarningCounts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the webhooks with the state of their delivery
         * @description `pending` counts queued events, `deadLettered` those that could not be delivered.
         */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Create a webhook: events by HTTP POST
         * @description Messages are signed as Standard Webhooks specifies: `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 over `webhook-id.webhook-timestamp.body`. Messages are sent in order, one at a time, and retried until the receiver answers with a 2xx status: a retry has the same `webhook-id`.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get one webhook
         * @description The signing secret is shown only when the webhook is created.
         */
        get: operations["getWebhook"];
        put?: never;
        post?: never;
        /**
         * Delete a webhook with its queue and dead letters
         * @description A delivery in progress may still arrive.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        /**
         * Change a webhook
         * @description Properties that the body leaves out stay as they are.
         */
        patch: operations["updateWebhook"];
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the dead letters of a webhook, newest first; 1000 are kept
         * @description `error` is the failure of the last attempt.
         */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/dead-letters/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Queue all dead letters of a webhook again
         * @description They are delivered in order with new events.
         */
        post: operations["retryDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Post a message of type `test` now, outside the queue
         * @description The answer shows the receiver's status or the error of the connection.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "/event": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An event, as a webhook posts it
         * @description Signed; see `POST /webhooks`. A test of a webhook has the type `test`, and empty data.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description the type of the event */
                    "ocppd-event": string;
                    /** @description the same in every attempt */
                    "webhook-id": string;
                    "webhook-signature": string;
                    /** @description the time of sending, in seconds since 1970 */
                    "webhook-timestamp": string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Event"];
                };
            };
            responses: {
                /** @description delivered; any other status, or none within 10 seconds, leads to a retry */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description the form in which it accepted a limit last */
        AcceptedLimitForm: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            acceptedAt: string;
            /** @description the connector of the profile; 0 is the whole station */
            connector: number;
            /** @description the firmware that accepted it; with another one, all forms are tried again from the first */
            firmware: string | null;
            /** @enum {string} */
            kind: "Recurring" | "Absolute" | "Relative";
            /**
             * @description ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here
             * @enum {string}
             */
            purpose: "TxDefaultProfile" | "TxProfile" | "ChargingStationMaxProfile";
            stackLevel: number;
            /** @enum {string} */
            unit: "A" | "W";
        } | null;
        ActionSchema: {
            action: string;
            /** @description false: stations never answer it */
            answered: boolean;
            /** @enum {string} */
            protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            /** @description without external references */
            schema: {
                [key: string]: unknown;
            };
        };
        /** @description the limit after the change; an ended limit as it was before */
        ActiveLimit: {
            /**
             * @description whether the limit is known to be obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
             * @enum {string}
             */
            confirmed: "schedule" | "current" | "no";
            /** @description 0 is the whole station */
            connector: number;
            form: components["schemas"]["LimitForm"];
            /** @description amperes; null where the limit is in watts */
            limitA: number | null;
            /** @description watts; null where the limit is in amperes */
            limitW: number | null;
            /** @description the station's answers to the forms that were tried before, in order */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's status, its error code, or NotObeyed when it accepted the limit but did not obey it */
                status: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            setAt: string;
            /** @description the name of the caller's key */
            setBy: string;
            /**
             * Format: date-time
             * @description when it ends by itself; null: when it is cleared
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        Anonymisation: {
            /** @description who has requested it */
            by: string;
            /**
             * Format: date-time
             * @description null: it is in progress, and goes on after a restart
             * @example 2026-06-01T10:00:00.000Z
             */
            finishedAt: string | null;
            id: number;
            /**
             * @description in place of the card's number from now on
             * @example anon-3f9c1e0b7a24d58
             */
            pseudonym: string;
            /** @description how many rows of the database were changed so far */
            replacedRows: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
        };
        AnonymisationBegun: {
            /** @description who has requested it */
            by: string;
            /**
             * Format: date-time
             * @description null: it is in progress, and goes on after a restart
             * @example 2026-06-01T10:00:00.000Z
             */
            finishedAt: string | null;
            id: number;
            /** @description stations whose local list named the card; send it again, since it charges there while they are offline */
            localLists: string[];
            /**
             * @description in place of the card's number from now on
             * @example anon-3f9c1e0b7a24d58
             */
            pseudonym: string;
            /** @description how many rows of the database were changed so far */
            replacedRows: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
        };
        AnonymisationRequest: {
            /** @example 04A1B2C3D4E5F6 */
            tagId: string;
        };
        Answered: {
            /** @description what an operator can do, or the reason: the `hints` in English */
            hint?: string;
            hints?: components["schemas"]["Sentence"][];
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        AuditEntry: {
            /**
             * @description a method and a route, a command line, or `key refused`
             * @example POST /api/v1/stations/{id}/reset
             */
            action: string;
            address: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the name of the key, `settings` for that of the settings, `cli:` and a user for the command line; null for an unknown key */
            caller: string | null;
            /** @description the error code; null when the action succeeded */
            code: string | null;
            /** @description number of attempts, when refused keys are counted together */
            count: number;
            keyId: number | null;
            number: number;
            stationId: string | null;
            /** @description HTTP status of the response; null for the command line */
            status: number | null;
            /** @description the id of the changed resource, if it is not a station */
            subject: string | null;
        };
        Availability: {
            available: boolean;
            /**
             * @description 0 is the whole station
             * @default 0
             */
            connector?: number;
        };
        Backup: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            bytes: number;
            /** @description with the passphrase of that time, in the format of age */
            encrypted: boolean;
            name: string;
        };
        BackupCreated: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            bytes: number;
            durationMs: number;
            /** @description with the passphrase of that time, in the format of age */
            encrypted: boolean;
            name: string;
        };
        /** @description the energy that it may charge in a period; null: unlimited */
        Budget: {
            /** @description 0: no limit */
            limitWh: number;
            /**
             * @description days, weeks (from Monday on) and months in the server's time zone
             * @enum {string}
             */
            per: "day" | "week" | "month";
        } | null;
        CallAnsweredEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /** @description the OCPP action */
                action: string;
                /** @description true: the command was reported as timed out before */
                late: boolean;
                outcome: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call.answered";
        };
        Certificate: {
            /**
             * @description SHA-256
             * @example 3F:A1:...
             */
            fingerprint: string;
            issuer: string;
            /** @description DNS names and addresses */
            names: string[];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            notAfter: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            notBefore: string;
            pem: string;
            /**
             * @description hexadecimal
             * @example 5c0a1b2c3d4e5f60718293a4b5c6d7e8
             */
            serialNumber: string;
            subject: string;
        };
        CertificateAuthority: {
            /** @description empty while the CA is not used */
            generations: {
                number: number;
                root: components["schemas"]["Certificate"];
                /** @enum {string} */
                state: "previous" | "current" | "next";
            }[];
            /** @description the stations that connect over TLS, and what they have of the next root */
            rollout: {
                /** @description why it failed */
                detail: string | null;
                /**
                 * @description waiting: until it connects
                 * @enum {string}
                 */
                state: "installed" | "waiting" | "failed";
                stationId: string;
            }[];
        };
        CertificateIssuedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                certificate: components["schemas"]["IssuedCertificate"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "certificate.issued";
        };
        CertificateRevokedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                certificate: components["schemas"]["IssuedCertificate"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "certificate.revoked";
        };
        CheckLine: {
            finding: components["schemas"]["Sentence"];
            /** @description what to do; null: nothing */
            remedy: components["schemas"]["Sentence"] | null;
            /**
             * @description `fault`: something does not work; `attention`: it works, and may soon not; `unknown`: it could not be found out
             * @enum {string}
             */
            state: "ok" | "attention" | "fault" | "unknown";
            /** @enum {string} */
            subject: "port" | "addresses" | "certificates" | "database" | "disk" | "writes" | "memory" | "clock" | "permissions";
        };
        Command: {
            /** @description 0 is the whole station */
            connector: number | null;
            /** @enum {string} */
            kind: "reset";
            /** @enum {string} */
            mode: "soft" | "hard" | "on_idle";
        } | {
            /** @description 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "unlock";
        } | {
            /** @description 0 is the whole station */
            connector: number;
            /**
             * @description as a text
             * @example TxDefaultProfile at connector 1, Absolute, in A, stack level 1
             */
            form: string;
            /** @enum {string} */
            kind: "setLimit";
            limitA: number | null;
            limitW: number | null;
        } | {
            /** @description 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "clearLimit";
        } | {
            /** @description 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "start";
            tagId: string;
        } | {
            /** @enum {string} */
            kind: "stop";
            transactionId: number;
        } | {
            available: boolean;
            /** @description 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "setAvailability";
        } | {
            /** @description 0 is the whole station */
            connector: number | null;
            /** @enum {string} */
            kind: "trigger";
            /** @enum {string} */
            message: "boot" | "status" | "meter_values" | "heartbeat" | "firmware" | "log" | "security_log" | "certificate";
        } | {
            /** @enum {string} */
            kind: "readSettings";
            names: string[];
        } | {
            /** @enum {string} */
            kind: "readAllSettings";
        } | {
            /** @enum {string} */
            kind: "changeSetting";
            name: string;
            /** @description masked where it is a secret */
            value: string;
        } | {
            /** @enum {string} */
            kind: "clearCache";
        } | {
            /** @enum {string} */
            kind: "readLocalListVersion";
        } | {
            /** @description number of tags */
            entries: number;
            /** @enum {string} */
            kind: "sendLocalList";
            /** @enum {string} */
            update: "full" | "differential";
            version: number;
        } | {
            /** @description 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "reserve";
            reservationId: number;
            tagId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string;
        } | {
            /** @enum {string} */
            kind: "cancelReservation";
            reservationId: number;
        } | {
            /** @description 0 is the whole station */
            connector: number;
            durationS: number;
            /** @enum {string} */
            kind: "readSchedule";
            /** @enum {string|null} */
            unit: "A" | "W" | null;
        } | {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            installAt: string | null;
            /** @enum {string} */
            kind: "updateFirmware";
            /** @description without a password */
            location: string;
            requestId: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            retrieveAt: string;
            signed: boolean;
        } | {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            from: string | null;
            /** @enum {string} */
            kind: "uploadLog";
            /** @description without a password */
            location: string;
            /** @enum {string} */
            log: "diagnostics" | "security";
            requestId: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            to: string | null;
        } | {
            /** @enum {string} */
            kind: "raiseSecurityProfile";
            securityProfile: number;
            url: string;
        } | {
            /**
             * @description decimal
             * @example 4.32
             */
            amount: string;
            /** @enum {string} */
            kind: "showCost";
            /** @description the station's id of the transaction */
            reference: string;
        } | {
            /** @enum {string} */
            kind: "transferData";
            messageId: string | null;
            vendorId: string;
        } | {
            /** @enum {string} */
            kind: "installCertificate";
            /** @enum {string} */
            use: "central_system_root" | "manufacturer_root" | "v2g_root" | "mo_root" | "oem_root";
        } | {
            /** @enum {string} */
            kind: "listCertificates";
            uses: ("central_system_root" | "manufacturer_root" | "v2g_root" | "mo_root" | "oem_root" | "v2g_chain")[];
        } | {
            /** @enum {string} */
            kind: "deleteCertificate";
            serialNumber: string;
        } | {
            /** @enum {string} */
            kind: "sendCertificate";
            /** @enum {string} */
            use: "station" | "v2g" | "both";
        };
        CommandAnsweredEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                command: components["schemas"]["Command"];
                /** @description true: the command was reported as timed out before */
                late: boolean;
                outcome: components["schemas"]["Outcome"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "command.answered";
        };
        CommandSentEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                command: components["schemas"]["Command"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "command.sent";
        };
        Confirmation: {
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
        };
        Connect: {
            /** @description the station of the query is on the list; null without one */
            known: boolean | null;
            /** @description the station of the query has a password; others need none until one is set */
            passwordNeeded: boolean;
            /**
             * @description what happens to a charger that is not on the list, as the setting says
             * @enum {string}
             */
            unknownStations: "refuse" | "pending" | "accept";
            /** @description the recommended one first */
            urls: {
                /** @description SHA-256 of the CA, or of the certificate, that the charger must know; null: not known here */
                fingerprint: string | null;
                /** @example 192.168.1.5 */
                host: string;
                /** @description only this machine reaches it */
                loopback: boolean;
                /** @description wss: the listener or a proxy in front of it has TLS */
                secure: boolean;
                /**
                 * @description request: the address of this request; interface: one of the machine
                 * @enum {string}
                 */
                source: "request" | "interface";
                /**
                 * @description what to enter in a charger; with an id in the query it ends with it
                 * @example ws://192.168.1.5:8081/OCPP/garage-1
                 */
                url: string;
            }[];
        };
        ConnectionAttempt: {
            /**
             * @description the WebSocket subprotocols that the client offers
             * @example [
             *       "ocpp1.6"
             *     ]
             */
            offeredProtocols: string[];
            /**
             * @description path of the URL without its query
             * @example /OCPP/garage-1
             */
            path: string;
            /** @description the connection is encrypted (wss) */
            secure: boolean;
            /** @description header User-Agent */
            userAgent: string | null;
        };
        Connector: {
            /**
             * @description in OCPP 2.x that of the open transaction
             * @enum {string|null}
             */
            chargingState: "preparing" | "connected" | "charging" | "suspended_ev" | "suspended_evse" | "finishing" | "idle" | null;
            /** @description 0 is the station itself */
            connector: number;
            /** @description OCPP's, or the vendor's where OCPP's is OtherError */
            errorCode: string | null;
            info: string | null;
            /** @description the limit that ocppd set here, else the one of the whole station (its `connector` is 0) */
            limit: components["schemas"]["ActiveLimit"] | null;
            meter: components["schemas"]["LiveMeter"];
            /** @description a name for people */
            name: string | null;
            /** @description the status as the station sent it */
            rawStatus: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            reportedAt: string | null;
            /** @description of this connector, or of any (`connector` 0) */
            reservation: components["schemas"]["Reservation"] | null;
            /** @enum {string} */
            status: "available" | "occupied" | "reserved" | "unavailable" | "faulted" | "unknown";
            transaction: components["schemas"]["RunningTransaction"];
            /** @description the vendor's error code */
            vendorErrorCode: string | null;
        };
        ConnectorChange: {
            /** @description null: no name */
            name: string | null;
        };
        ConnectorChoice: {
            /**
             * @description number of the connector
             * @default 1
             */
            connector?: number;
        };
        ConnectorReportedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /**
                 * @description in OCPP 2.x that of the open transaction
                 * @enum {string|null}
                 */
                chargingState: "preparing" | "connected" | "charging" | "suspended_ev" | "suspended_evse" | "finishing" | "idle" | null;
                connector: number;
                /** @description OCPP's, or the vendor's where OCPP's is OtherError */
                errorCode: string | null;
                info: string | null;
                rawStatus: string;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                reportedAt: string;
                /** @enum {string} */
                status: "available" | "occupied" | "reserved" | "unavailable" | "faulted" | "unknown";
                /** @description the vendor's error code */
                vendorErrorCode: string | null;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "connector.reported";
        };
        /** @description null when the energy was not corrected */
        Correction: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the name of the API key, or `cli:` and the user of the command line */
            by: string;
            /** @description the energy that cost, totals and budgets use */
            energyWh: number;
            /** @description the energy by the station's meter values today; when it has changed since the correction, the flag `correction_outdated` is set */
            measuredEnergyWh: number | null;
            /** @description the energy before the correction */
            previousEnergyWh: number | null;
            reason: string;
        } | null;
        Cost: {
            /**
             * @description decimal, with two to four digits after the point; a string, so that no client rounds it
             * @example 4.3208
             */
            amount: string;
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
            /** @description false while the transaction is open: the cost so far */
            final: boolean;
            tariffId: number;
            tariffVersion: number;
        } | null;
        Database: {
            /** @description size of the file without its write-ahead log */
            bytes: number;
            /** @description after how many days at this pace the disk is full; null while it does not grow, and beyond ten years */
            daysUntilFull: number | null;
            /** @description unused bytes in the file, which are used before it grows */
            freeBytes: number;
            /** @description over the last month at most, negative while it shrinks; null before it is known for a day */
            growthBytesPerDay: number | null;
            /** @description with their indexes; empty where it is not known */
            parts: components["schemas"]["DatabasePart"][];
            /** @description one a day, oldest first */
            sizes: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                usedBytes: number;
            }[];
        };
        DatabasePart: {
            bytes: number;
            /**
             * @description `charges` with corrections and orphaned stops, `events` of OCPP 2.x, `messages` of the message log
             * @enum {string}
             */
            part: "readings" | "charges" | "events" | "messages" | "audit" | "other";
        };
        DeadLetter: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            attempts: number;
            body: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            deadLetteredAt: string;
            error: string;
            key: number;
            type: string;
        };
        DescribedAction: {
            action: string;
            /** @description false: stations never answer it */
            answered: boolean;
            /** @enum {string} */
            protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            /** @description the schema of its answer; null: it has none */
            response: {
                [key: string]: unknown;
            } | null;
            /** @description without external references */
            schema: {
                [key: string]: unknown;
            };
            /**
             * @description who may send it
             * @enum {string}
             */
            sender: "station" | "csms" | "both";
        };
        Enrollment: {
            /**
             * Format: date-time
             * @description when the waiting ends; null: the station does not wait for a tag
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        Event: components["schemas"]["StationConnectedEvent"] | components["schemas"]["StationDisconnectedEvent"] | components["schemas"]["StationOfflineEvent"] | components["schemas"]["StationRefusedEvent"] | components["schemas"]["StationBootedEvent"] | components["schemas"]["StationWarnedEvent"] | components["schemas"]["StationReportedEvent"] | components["schemas"]["StationChangedEvent"] | components["schemas"]["StationRemovedEvent"] | components["schemas"]["ConnectorReportedEvent"] | components["schemas"]["MeterReadEvent"] | components["schemas"]["TokenPresentedEvent"] | components["schemas"]["TagEnrolledEvent"] | components["schemas"]["TagBudgetSpentEvent"] | components["schemas"]["TransactionStartedEvent"] | components["schemas"]["TransactionUpdatedEvent"] | components["schemas"]["TransactionEndedEvent"] | components["schemas"]["TransactionCostedEvent"] | components["schemas"]["TransactionCorrectedEvent"] | components["schemas"]["TransactionFlaggedEvent"] | components["schemas"]["ReservationMadeEvent"] | components["schemas"]["ReservationEndedEvent"] | components["schemas"]["SecurityReportedEvent"] | components["schemas"]["CertificateIssuedEvent"] | components["schemas"]["CertificateRevokedEvent"] | components["schemas"]["SettingChangedEvent"] | components["schemas"]["LimitChangedEvent"] | components["schemas"]["ReportCreatedEvent"] | components["schemas"]["CommandSentEvent"] | components["schemas"]["CallAnsweredEvent"] | components["schemas"]["CommandAnsweredEvent"];
        EventTicket: {
            /**
             * Format: date-time
             * @description when the ticket expires
             * @example 2026-06-01T10:00:00.000Z
             */
            expiresAt: string;
            /**
             * @description shown only here
             * @example 7.kJ3bW0x9Tq2ZcVn5
             */
            ticket: string;
        };
        Fault: {
            /** @description the code of `wanted` */
            code: components["schemas"]["SentenceCode"];
            found: string;
            /**
             * @description what a translation of the sentence fills in
             * @example {
             *       "id": "garage-1"
             *     }
             */
            parameters: {
                [key: string]: string | number;
            };
            path: string;
            wanted: string;
        };
        FirmwareInput: {
            /** Format: date-time */
            installAt?: string | null;
            /**
             * @description a URL that the station can reach
             * @example ftp://10.0.0.5/logs/
             */
            location: string;
            /** @default null */
            retries?: number | null;
            /** Format: date-time */
            retrieveAt?: string | null;
            /** @default null */
            retryIntervalS?: number | null;
            /**
             * @description signature over the file, base64
             * @default null
             */
            signature?: string | null;
            /**
             * @description certificate of the signer, PEM
             * @default null
             */
            signingCertificate?: string | null;
        };
        FirstUser: {
            /** @example K7QF-3M9X */
            code: string;
            /** @example Ada */
            name: string;
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
            /** @description in which days, weeks and months begin; omitted: that of the machine */
            timeZone?: string;
        };
        Group: {
            group: string;
            tags: string[];
        };
        Health: {
            /** @description how long the database took to answer */
            databaseMs: number;
            /** @enum {string} */
            status: "ok";
        };
        InstalledCertificate: {
            /** @description the certificates below it */
            children: {
                hashAlgorithm: string;
                issuerKeyHash: string;
                issuerNameHash: string;
                serialNumber: string;
            }[];
            hashAlgorithm: string;
            issuerKeyHash: string;
            issuerNameHash: string;
            serialNumber: string;
            /** @enum {string} */
            use: "central_system_root" | "manufacturer_root" | "v2g_root" | "mo_root" | "oem_root" | "v2g_chain";
        };
        IssuedCertificate: {
            /** @description what the station called itself */
            commonName: string;
            /**
             * @description SHA-256
             * @example 3F:A1:...
             */
            fingerprint: string;
            /** @description of the CA that signed it */
            generation: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            issuedAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            notAfter: string;
            /** @enum {string|null} */
            revocationReason: "unspecified" | "key_compromise" | "affiliation_changed" | "superseded" | "cessation_of_operation" | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            revokedAt: string | null;
            /**
             * @description hexadecimal
             * @example 5c0a1b2c3d4e5f60718293a4b5c6d7e8
             */
            serialNumber: string;
            stationId: string;
        };
        Job: {
            fileName: string | null;
            /** @enum {string} */
            kind: "firmware" | "log" | "security_profile";
            /** @description of the file, or where the station connects with the higher profile; without a password */
            location: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            requestedAt: string;
            requestId: number;
            /** @description the progress in the station's words; of a security profile at last Connected, FellBack or NoConnection */
            state: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stateAt: string;
        };
        Key: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            expiresAt: string | null;
            id: number;
            /**
             * Format: date-time
             * @description accurate to the hour
             * @example 2026-06-01T10:00:00.000Z
             */
            lastUsedAt: string | null;
            name: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            revokedAt: string | null;
            /**
             * @description `read` reads, `control` also sends commands to stations, `config` also changes settings, `admin` allows everything
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @enum {string} */
            state: "active" | "revoked" | "expired";
        };
        Limit: {
            /**
             * @description 0 is the whole station
             * @default 0
             */
            connector?: number;
            /**
             * @description the limit ends by itself after this time
             * @default null
             */
            durationS?: number | null;
            /**
             * @description amperes; one of limitA and limitW
             * @example 16
             */
            limitA?: number | null;
            /** @description watts; one of limitA and limitW */
            limitW?: number | null;
            /**
             * @description how many phases the car may use; null: the station decides
             * @default null
             */
            phases?: number | null;
            /** Format: date-time */
            until?: string | null;
        };
        LimitChangedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /** @enum {string} */
                change: "set" | "confirmed" | "form_changed" | "not_obeyed" | "refused" | "restored" | "lifted" | "expired";
                /** @description what was observed, as a sentence */
                detail: string | null;
                limit: components["schemas"]["ActiveLimit"];
                observation: components["schemas"]["Sentence"] | null;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "limit.changed";
        };
        /** @description the accepted form; null when the station has accepted no form */
        LimitForm: {
            /** @description the connector of the profile; 0 is the whole station */
            connector: number;
            /** @enum {string} */
            kind: "Recurring" | "Absolute" | "Relative";
            /**
             * @description ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here
             * @enum {string}
             */
            purpose: "TxDefaultProfile" | "TxProfile" | "ChargingStationMaxProfile";
            stackLevel: number;
            /** @enum {string} */
            unit: "A" | "W";
        } | null;
        LimitFormDeleted: {
            deleted: boolean;
        };
        LimitSet: {
            /**
             * @description whether the limit is known to be obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
             * @enum {string}
             */
            confirmed: "schedule" | "current" | "no";
            form: components["schemas"]["LimitForm"];
            /** @description what an operator can do, or the reason: the `hints` in English */
            hint?: string;
            hints?: components["schemas"]["Sentence"][];
            /** @description the station's answers to the forms that were tried before, in order */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's status, its error code, or NotObeyed when it accepted the limit but did not obey it */
                status: string;
            }[];
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /**
             * Format: date-time
             * @description when it ends by itself; null: when it is cleared
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        LimitState: {
            /** @description the form that is tried first */
            acceptedForm: components["schemas"]["AcceptedLimitForm"];
            /**
             * @description whether the limit is known to be obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
             * @enum {string}
             */
            confirmed: "schedule" | "current" | "no";
            connector: number;
            /** @description all active limits of the station */
            connectors: components["schemas"]["ActiveLimit"][];
            form: components["schemas"]["LimitForm"];
            /** @description amperes; null where the limit is in watts */
            limitA: number | null;
            /** @description watts; null where the limit is in amperes */
            limitW: number | null;
            /** @description the station's answers to the forms that were tried before, in order */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's status, its error code, or NotObeyed when it accepted the limit but did not obey it */
                status: string;
            }[];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            setAt: string | null;
            setBy: string | null;
            /**
             * Format: date-time
             * @description when it ends by itself; null: when it is cleared
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        LiveMeter: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the newest currents; null after a restart until the next ones, and without a transaction */
            currentA: {
                l1: number | null;
                l2: number | null;
                l3: number | null;
            } | null;
            /** @description register in Wh */
            meterWh: number | null;
            /** @description computed from two register values, not measured */
            powerDerived: boolean;
            powerW: number | null;
            socPercent: number | null;
            /** @description the newest voltages, as `currentA` */
            voltageV: {
                l1: number | null;
                l2: number | null;
                l3: number | null;
            } | null;
        } | null;
        LocalList: {
            /** @description what the station accepted last from ocppd */
            sent: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                entries: number;
                version: number;
            } | null;
            /** @description version of the station's list; 0: no list; null: the station did not answer */
            version: number | null;
        };
        LocalListSent: {
            /** @description how many tags were sent and accepted */
            entries: number;
            /** @description what an operator can do, or the reason: the `hints` in English */
            hint?: string;
            hints?: components["schemas"]["Sentence"][];
            /** @description tags that are not on its list */
            leftOut: {
                tagId: string;
                /** @enum {string} */
                why: "unnameable" | "list_full" | "refused";
            }[];
            /**
             * @description the station's status; Unchanged: its list is up to date
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /** @enum {string|null} */
            update: "full" | "differential" | null;
            version: number | null;
        };
        LocalListUpdate: {
            /**
             * @default differential
             * @enum {string}
             */
            update?: "full" | "differential";
        };
        LogEntry: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @example address=192.168.1.7 */
            fields: string;
            /** @enum {string} */
            level: "debug" | "info" | "warning" | "error";
            message: string;
            /** @description increases; begins with 1 at each start of the server */
            number: number;
            stationId: string | null;
        };
        LogIn: {
            /** @example Ada */
            name: string;
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
        };
        LogInput: {
            /** Format: date-time */
            from?: string | null;
            /**
             * @description a URL that the station can reach
             * @example ftp://10.0.0.5/logs/
             */
            location: string;
            /**
             * @default diagnostics
             * @enum {string}
             */
            log?: "diagnostics" | "security";
            /** @default null */
            retries?: number | null;
            /** @default null */
            retryIntervalS?: number | null;
            /** Format: date-time */
            to?: string | null;
        };
        LogLevel: {
            /** @enum {string} */
            level: "debug" | "info" | "warning" | "error";
        };
        Me: {
            /** @description what needs the password may be done: it was typed within 15 minutes, or an API key is used */
            confirmed: boolean;
            /**
             * @description of the UI; null: that of the browser
             * @enum {string|null}
             */
            language: "en" | "de" | null;
            /** @example Ada */
            name: string;
            /**
             * @description the role: what the user or the key may do
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @description the log-in session of this request; null for an API key, and without a log-in */
            sessionId: number | null;
            /**
             * @description of the UI; null: that of the browser
             * @enum {string|null}
             */
            theme: "system" | "light" | "dark" | null;
            /** @description null for an API key, and without a log-in */
            userId: number | null;
        };
        Message: {
            /** @description null when it could not be read */
            action: string | null;
            /** @description the frame of the response */
            answer: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the code of an error */
            code: string | null;
            /** @description the position of the message: `?cursor=` lists later ones */
            cursor: string;
            /** @enum {string} */
            direction: "from_station" | "to_station";
            durationMs: number;
            /** @description how the station's payload violates its schema, at most 20 */
            issues: components["schemas"]["MessageIssue"][];
            /** @description the frame with secrets masked; a long one is truncated */
            message: string;
            messageId: string | null;
            /** @enum {string} */
            outcome: "answered" | "error" | "timeout" | "late" | "closed" | "unanswered" | "unreadable" | "stray";
            /** @enum {string} */
            protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            /** @description what was repaired so that it could be read */
            repairs: string[];
            stationId: string;
        };
        MessageIssue: {
            /** @description the code of `wanted` */
            code: components["schemas"]["SentenceCode"];
            found: string;
            /**
             * @description what a translation of the sentence fills in
             * @example {
             *       "id": "garage-1"
             *     }
             */
            parameters: {
                [key: string]: string | number;
            };
            /** @enum {string} */
            part: "message" | "answer";
            path: string;
            wanted: string;
        };
        MeterReadEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number;
                /** @description energy of the transaction after the readings */
                energyWh: number | null;
                readings: {
                    /**
                     * Format: date-time
                     * @example 2026-06-01T10:00:00.000Z
                     */
                    at: string;
                    context: string | null;
                    currentA: {
                        l1: number | null;
                        l2: number | null;
                        l3: number | null;
                    };
                    /** @description register in Wh */
                    meterWh: number | null;
                    /** @description computed from two register values, not measured */
                    powerDerived: boolean;
                    powerW: number | null;
                    socPercent: number | null;
                    voltageV: {
                        l1: number | null;
                        l2: number | null;
                        l3: number | null;
                    };
                }[];
                transactionId: number | null;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "meter.read";
        };
        MeterSample: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            context: string | null;
            currentA: {
                l1: number | null;
                l2: number | null;
                l3: number | null;
            };
            /** @description register in Wh */
            meterWh: number | null;
            /** @description other measured values, with the station's names and units */
            otherMeasurands: {
                context: string | null;
                location: string | null;
                measurand: string;
                phase: string | null;
                /** @description signed data */
                text: string | null;
                unit: string | null;
                value: number | null;
            }[];
            /** @description computed from two register values, not measured */
            powerDerived: boolean;
            powerW: number | null;
            socPercent: number | null;
            voltageV: {
                l1: number | null;
                l2: number | null;
                l3: number | null;
            };
        };
        /**
         * @example {
         *       "language": "de",
         *       "theme": "dark"
         *     }
         */
        MyPreferences: {
            /** @enum {string|null} */
            language?: "en" | "de" | null;
            /** @enum {string|null} */
            theme?: "system" | "light" | "dark" | null;
        };
        NamedTransaction: {
            authorizationStatus: string | null;
            chargingState: string | null;
            connector: number | null;
            correction: components["schemas"]["Correction"];
            cost: components["schemas"]["Cost"];
            durationS: number | null;
            /**
             * @description import: charged under another central system, from which it was imported
             * @enum {string|null}
             */
            endedBy: "station" | "rule" | "operator" | "import" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's id of the transaction (OCPP 2.x) */
            reference: string | null;
            /** @description the flags as sentences, in their order */
            remarks: string[];
            reservationId: number | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stationId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stoppedAt: string | null;
            stopReason: string | null;
            stopTagId: string | null;
            tagId: string | null;
            /** @description the name of the tag; of one that is not on the list, what another system called it at the start */
            tagName: string | null;
        };
        NewBackup: {
            /**
             * @description letters, digits, - and _; null: the current time
             * @default null
             * @example before-update
             */
            name?: string | null;
        };
        NewKey: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            expiresAt: string | null;
            id: number;
            /**
             * @description the key itself; shown only here
             * @example ocppd_7_…
             */
            key: string;
            /**
             * Format: date-time
             * @description accurate to the hour
             * @example 2026-06-01T10:00:00.000Z
             */
            lastUsedAt: string | null;
            name: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            revokedAt: string | null;
            /**
             * @description `read` reads, `control` also sends commands to stations, `config` also changes settings, `admin` allows everything
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @enum {string} */
            state: "active" | "revoked" | "expired";
        };
        NewPassword: {
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
        };
        NewReport: {
            /**
             * @description the address of that person; lines are separated by line breaks
             * @default
             */
            address?: string;
            /**
             * @description ISO 8601; a date alone means the start of the day in the server's time zone
             * @example 2026-06-01
             */
            from: string;
            /** @description the group of the tag at the start */
            group?: string;
            /**
             * @description the person that it is for
             * @default
             */
            name?: string;
            /**
             * @description printed above the charges
             * @default
             */
            note?: string;
            /** @description id of a station, also of a removed one */
            stationId?: string;
            /** @description any of these cards; without it, all */
            tagIds?: string[];
            /** @default  */
            title?: string;
            /**
             * @description ISO 8601; a date alone means the start of the day in the server's time zone
             * @example 2026-06-01
             */
            to: string;
        };
        /**
         * @example {
         *       "id": "garage-1",
         *       "name": "Garage, left",
         *       "generatePassword": true
         *     }
         */
        NewStation: {
            /** @description how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs?: number | null;
            comment?: string | null;
            /**
             * @description generate a password and return it once
             * @default false
             */
            generatePassword?: boolean;
            /**
             * @description the last part of the URL by which it connects
             * @example garage-1
             */
            id: string;
            /** @description accept any user name with the right password */
            ignoreUserName?: boolean;
            name?: string | null;
            /** @description keep the connection when it does not answer pings */
            noPing?: boolean;
            /**
             * @description 8 to 64 characters; null: no password
             * @default null
             */
            password?: string | null;
            /**
             * @description the only OCPP version that is accepted from it
             * @enum {string|null}
             */
            pinnedProtocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @description the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile?: number;
            /** @description minimal delay of the response to its start of a transaction */
            startResponseDelayMs?: number | null;
            /**
             * @description zone of its timestamps without one; null: detected
             * @example Europe/Berlin
             */
            timeZone?: string | null;
            /** @description count energy and current that it reports as exported as imported; null: the default of its vendor */
            treatExportAsImport?: boolean | null;
            /** @description trigger a BootNotification when it connects without one */
            triggerBootNotification?: boolean | null;
            /** @description cut its tag ids at this text: some stations append further data */
            truncateTagAt?: string | null;
            /** @enum {string|null} */
            validation?: "strict" | "lenient" | "off" | null;
        };
        /**
         * @example {
         *       "id": "04A1B2C3D4E5F6",
         *       "name": "Ada",
         *       "group": "family"
         *     }
         */
        NewTag: {
            blocked?: boolean;
            budget?: components["schemas"]["Budget"];
            /**
             * Format: date-time
             * @description ISO 8601; null: never
             * @example 2027-12-31T18:00:00Z
             */
            expiresAt?: string | null;
            /** @description a tag may stop the transactions of other tags of its group */
            group?: string | null;
            /** @example 04A1B2C3D4E5F6 */
            id: string;
            /**
             * @description the token type in OCPP 2.x; null: not known
             * @enum {string|null}
             */
            kind?: "Central" | "eMAID" | "ISO14443" | "ISO15693" | "KeyCode" | "Local" | "MacAddress" | null;
            name?: string | null;
            owner?: components["schemas"]["TagOwner"];
            /** @description the stations where it may charge; null: all */
            stations?: string[] | null;
        };
        /**
         * @example {
         *       "name": "Home",
         *       "currency": "EUR",
         *       "perKwh": "0.35",
         *       "perSession": "0.50"
         *     }
         */
        NewTariff: {
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
            /** @description only for tags of this group; null: for all tags */
            group?: string | null;
            name?: string | null;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perHour?: string | number;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perKwh?: string | number;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perSession?: string | number;
            /** @description only at this station; null: at all stations */
            stationId?: string | null;
            /** @description other prices at times of day in the server's time zone; the first that has a price applies */
            timeOfUse?: components["schemas"]["TimeOfUseInput"][];
            /**
             * Format: date-time
             * @description for transactions that start then or later; omitted: now
             */
            validFrom?: string;
        };
        NewUser: {
            /** @example Ada */
            name: string;
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
            /** @enum {string} */
            scope: "read" | "control" | "config" | "admin";
        };
        NewWebhook: {
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description events that were not delivered and are not retried */
            deadLettered: number;
            /** @description failed attempts since the last successful one */
            failures: number;
            id: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string | null;
            lastError: string | null;
            lastStatus: number | null;
            /** @description queued events */
            pending: number;
            /** @description the signing secret; shown only here */
            secret: string;
            /** @description only events of this station; null: of all stations */
            stationId: string | null;
            /** @description only these types; null: all types */
            types: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "certificate.issued" | "certificate.revoked" | "setting.changed" | "limit.changed" | "report.created" | "command.sent" | "call.answered" | "command.answered")[] | null;
            url: string;
        };
        NotificationChannelChoice: {
            /**
             * @description null for gotify and webhook: it is secret, and was set
             * @example ada@example.com
             */
            address: string | null;
            kinds: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
        } | null;
        NotificationPreferences: {
            /** @description the channels that the settings `notifications` set up */
            available: ("mail" | "ntfy" | "gotify" | "telegram" | "webhook")[];
            /** @description null: nothing is sent over it */
            channels: {
                gotify: components["schemas"]["NotificationChannelChoice"];
                mail: components["schemas"]["NotificationChannelChoice"];
                ntfy: components["schemas"]["NotificationChannelChoice"];
                telegram: components["schemas"]["NotificationChannelChoice"];
                webhook: components["schemas"]["NotificationChannelChoice"];
            };
            /**
             * @description when only faults and a full disk are sent, in the time zone of the server
             * @example {
             *       "from": "22:00",
             *       "to": "06:00"
             *     }
             */
            quietHours: {
                from: string;
                to: string;
            } | null;
        };
        /**
         * @example {
         *       "channels": {
         *         "mail": {
         *           "address": "ada@example.com",
         *           "kinds": [
         *             "charger_offline",
         *             "charge_done"
         *           ]
         *         }
         *       },
         *       "quietHours": {
         *         "from": "22:00",
         *         "to": "06:00"
         *       }
         *     }
         */
        NotificationPreferencesChange: {
            /** @description null removes a channel; what is left out stays as it is */
            channels?: {
                gotify?: {
                    /**
                     * @description a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)
                     * @example ada@example.com
                     */
                    address?: string;
                    kinds?: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
                } | null;
                mail?: {
                    /**
                     * @description a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)
                     * @example ada@example.com
                     */
                    address?: string;
                    kinds?: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
                } | null;
                ntfy?: {
                    /**
                     * @description a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)
                     * @example ada@example.com
                     */
                    address?: string;
                    kinds?: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
                } | null;
                telegram?: {
                    /**
                     * @description a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)
                     * @example ada@example.com
                     */
                    address?: string;
                    kinds?: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
                } | null;
                webhook?: {
                    /**
                     * @description a mail address, a topic (ntfy), the token of an application (gotify), a chat (telegram), a URL (webhook)
                     * @example ada@example.com
                     */
                    address?: string;
                    kinds?: ("charger_offline" | "charger_fault" | "energy_evaluated" | "charge_done" | "backup_failed" | "disk_low" | "certificate_ends" | "charger_waits")[];
                } | null;
            };
            quietHours?: {
                /** @example 22:00 */
                from: string;
                /** @example 06:00 */
                to: string;
            } | null;
        };
        NotificationsState: {
            channels: {
                /** @enum {string} */
                channel: "mail" | "ntfy" | "gotify" | "telegram" | "webhook";
                /** @description failed attempts in a row */
                failures: number;
                /**
                 * Format: date-time
                 * @description the last attempt
                 * @example 2026-06-01T10:00:00.000Z
                 */
                lastAt: string | null;
                /** @description null when the last attempt was delivered */
                lastError: string | null;
                /** @description how many wait */
                pending: number;
                /** @description since the start of the server */
                sent: number;
            }[];
            /** @description since the start of the server: not delivered for a day, or too many waited */
            dropped: number;
        };
        NotificationTest: {
            delivered: boolean;
            /** @description what the channel said; null when it took the message */
            error: string | null;
        };
        Orphan: {
            id: number;
            /**
             * @description `stop_unknown`: its transaction is unknown; `stop_differs`: the transaction had already ended differently
             * @enum {string}
             */
            kind: "stop_unknown" | "stop_differs";
            /** @description the message as it was sent, at most its first 16,384 characters; null: only the newest 200 ends of a station keep it */
            raw: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            receivedAt: string;
            stationId: string;
            /** @description null: stored by an earlier version, it can't be attached */
            stop: {
                meterStopWh: number | null;
                reason: string | null;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                stoppedAt: string;
                tagId: string | null;
            } | null;
            /** @description the transaction id that the station sent */
            transactionId: number | null;
        };
        Outcome: {
            /** @enum {string} */
            kind: "answered";
            /** @description the station's status */
            status: string;
            statusInfo?: components["schemas"]["StatusInfo"];
        } | {
            description: string;
            errorCode: string;
            /** @enum {string} */
            kind: "failed";
        } | {
            /** @enum {string} */
            kind: "unsupported" | "not_connected" | "timeout" | "busy";
        };
        PasswordChange: {
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            newPassword: string;
            /**
             * @description 10 to 200 characters
             * @example correct horse battery
             */
            password: string;
        };
        Power: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            from: string;
            items: components["schemas"]["PowerCourse"][];
            /** @description the length of an interval */
            stepMs: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            to: string;
        };
        PowerCourse: {
            /** @description 0 is the station itself */
            connector: number;
            /** @description the last power of each interval; null where none is known. One lasts at most 15 minutes */
            powerW: (number | null)[];
            stationId: string;
        };
        PresentedTag: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /**
             * @description how it was answered
             * @example unknown
             */
            authorizationStatus: string;
            /** @description how often it was presented since it is remembered */
            count: number;
            stationId: string;
            /** @example 04A1B2C3D4E5F6 */
            tagId: string;
        };
        Problem: {
            /**
             * @description `invalid` (400): Bad Request; `unauthorized` (401): Unauthorized; `forbidden` (403): Forbidden; `confirmation_required` (403): Confirm with your password; `foreign_origin` (403): Forbidden; `not_found` (404): Not Found; `not_connected` (404): The station is not connected; `method` (405): Method Not Allowed; `conflict` (409): Conflict; `unsupported` (409): The station can't do this; `changed` (412): Precondition Failed; `too_large` (413): Content Too Large; `misdirected` (421): Misdirected Request; `none_open` (424): No transaction is open; `rate_limited` (429): Too many requests; `internal` (500): Internal Server Error; `station_error` (502): The station answered with an error; `unavailable` (503): Service Unavailable; `storage` (503): Service Unavailable; `timeout` (504): The station did not answer in time
             * @enum {string}
             */
            code: "invalid" | "unauthorized" | "forbidden" | "confirmation_required" | "foreign_origin" | "not_found" | "not_connected" | "method" | "conflict" | "unsupported" | "changed" | "too_large" | "misdirected" | "none_open" | "rate_limited" | "internal" | "station_error" | "unavailable" | "storage" | "timeout";
            detail: string;
            detailCode: components["schemas"]["SentenceCode"];
            faults?: {
                /** @description the allowed properties, where one is unknown */
                allowed?: string[];
                /** @description the code of `wanted` */
                code: components["schemas"]["SentenceCode"];
                found: string;
                /**
                 * @description what a translation of the sentence fills in
                 * @example {
                 *       "id": "garage-1"
                 *     }
                 */
                parameters: {
                    [key: string]: string | number;
                };
                path: string;
                wanted: string;
            }[];
            /** @description the error that the station answered with */
            ocppError?: {
                code: string;
                description: string;
                details?: unknown;
            };
            /**
             * @description what a translation of the sentence fills in
             * @example {
             *       "id": "garage-1"
             *     }
             */
            parameters: {
                [key: string]: string | number;
            };
            /** @description the station's status */
            stationStatus?: string;
            status: number;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: {
                additionalInfo: string | null;
                reasonCode: string | null;
            };
            title: string;
            type: string;
        } & {
            [key: string]: unknown;
        };
        ReadyRestore: {
            /**
             * Format: date-time
             * @description when it was made
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string | null;
            /**
             * @description what it has besides the database
             * @example [
             *       "api.key"
             *     ]
             */
            files: string[];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            readyAt: string;
            schemaVersion: number;
            stations: number;
            tags: number;
            transactions: number;
            /** @description the program that made it; null: a bare copy of a database */
            version: string | null;
        };
        Refusal: {
            address: string;
            attempt: components["schemas"]["ConnectionAttempt"];
            count: number;
            /** @description the reason as a sentence */
            detail: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            firstAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string;
            /** @enum {string} */
            reason: "no_id" | "bad_id" | "wrong_path" | "unknown_station" | "no_credentials" | "wrong_credentials" | "wrong_user_name" | "security_profile" | "client_certificate" | "tls" | "protocol" | "browser" | "too_many_tries" | "too_many_logins" | "too_many_pending" | "too_many_registrations" | "replaced_often" | "busy" | "bad_upgrade";
            remedy: components["schemas"]["Remedy"];
            /** @description null for a connection without an id */
            stationId: string | null;
        };
        Remedy: {
            /** @description requests of this API that allow the connection, the best one first; each alone is enough */
            actions: components["schemas"]["RemedyAction"][];
            advice: components["schemas"]["Sentence"] | null;
            /**
             * @description a command line that allows the connection
             * @example ocppd station add garage-1
             */
            command: string | null;
            /** @description another remedy, as a sentence */
            remedy: string | null;
        };
        RemedyAction: {
            /**
             * @example {
             *       "id": "garage-1"
             *     }
             */
            body: {
                [key: string]: unknown;
            } | null;
            /**
             * @description what the request does
             * @enum {string}
             */
            code: "register" | "generate_password" | "clear_password" | "ignore_user_name" | "lower_security_profile" | "unpin_protocol" | "lenient_validation";
            /** @enum {string} */
            method: "POST" | "PATCH" | "DELETE";
            /** @example /api/v1/stations */
            path: string;
        };
        Report: {
            /**
             * Format: date-time
             * @description when names were last removed from it
             * @example 2026-06-01T10:00:00.000Z
             */
            anonymisedAt: string | null;
            /** @description sums of the rows as printed, by month and card */
            byCardAndMonth: {
                costs: {
                    /**
                     * @description decimal, rounded to the currency's smallest unit
                     * @example 3.21
                     */
                    amount: string;
                    currency: string;
                }[];
                count: number;
                energyWh: number;
                /** @example 2026-06 */
                month: string;
                tagId: string | null;
                tagName: string | null;
                /** @description charges without a known energy */
                unknownEnergy: number;
            }[];
            /** @description how many charges */
            count: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description a user or API key; null: the server */
            createdBy: string | null;
            filter: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                from: string;
                group: string | null;
                stationId: string | null;
                tagIds: string[] | null;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                to: string;
            };
            /** @description SHA-256 of the period and the printed rows, hex */
            hash: string;
            heading: {
                address: string;
                name: string;
                note: string;
                title: string;
            };
            id: number;
            /**
             * @description `month`: made by the server when the month was over
             * @enum {string}
             */
            origin: "request" | "month";
            /** @description by start */
            rows: components["schemas"]["ReportRow"][];
            /** @description of the rows as printed */
            sums: {
                costs: {
                    /**
                     * @description decimal, rounded to the currency's smallest unit
                     * @example 3.21
                     */
                    amount: string;
                    currency: string;
                }[];
                count: number;
                energyWh: number;
                /** @description charges without a known energy */
                unknownEnergy: number;
            };
            /**
             * @description the time zone of its days and months
             * @example Europe/Berlin
             */
            zone: string;
        };
        ReportCreatedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /** @description how many charges */
                count: number;
                /** @description a user or API key; null: the server */
                createdBy: string | null;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                from: string;
                hash: string;
                /** @description number of the report */
                id: number;
                /**
                 * @description `month`: made by the server when the month was over
                 * @enum {string}
                 */
                origin: "request" | "month";
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                to: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "report.created";
        };
        ReportPreview: {
            /** @description sums of the rows as printed, by month and card */
            byCardAndMonth: {
                costs: {
                    /**
                     * @description decimal, rounded to the currency's smallest unit
                     * @example 3.21
                     */
                    amount: string;
                    currency: string;
                }[];
                count: number;
                energyWh: number;
                /** @example 2026-06 */
                month: string;
                tagId: string | null;
                tagName: string | null;
                /** @description charges without a known energy */
                unknownEnergy: number;
            }[];
            /** @description sums before anything is rounded, as `listTotals` has them */
            exact: {
                costs: {
                    /**
                     * @description decimal, rounded to the currency's smallest unit
                     * @example 3.21
                     */
                    amount: string;
                    currency: string;
                }[];
                energyWh: number;
            };
            /** @description by start */
            rows: components["schemas"]["ReportRow"][];
            /** @description charges of the period that still run; they are not printed */
            running: number;
            /** @description of the rows as printed */
            sums: {
                costs: {
                    /**
                     * @description decimal, rounded to the currency's smallest unit
                     * @example 3.21
                     */
                    amount: string;
                    currency: string;
                }[];
                count: number;
                energyWh: number;
                /** @description charges without a known energy */
                unknownEnergy: number;
            };
            /**
             * @description the time zone of its days and months
             * @example Europe/Berlin
             */
            zone: string;
        };
        ReportRow: {
            connector: number | null;
            cost: {
                /**
                 * @description decimal, rounded to the currency's smallest unit
                 * @example 3.21
                 */
                amount: string;
                currency: string;
            } | null;
            /** @description rounded to a full watt-hour; null: not known */
            energyWh: number | null;
            group: string | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description decimal; null where it depends on the time of day */
            pricePerKwh: string | null;
            remarks: {
                /** @enum {string} */
                code: "unauthorised" | "register_backwards" | "stop_differs" | "start_missing" | "superseded" | "clock_unset" | "gap" | "stale" | "rebooted" | "register_jumped" | "correction_outdated" | "samples_differ" | "energy_unconfirmed" | "server_clock" | "energy_unknown" | "corrected";
                text: string;
            }[];
            /** @description the serial number that the charger reported */
            serial: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stationId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stoppedAt: string;
            tagId: string | null;
            tagName: string | null;
            transactionId: number;
            vehicle: string | null;
        };
        ReportSummary: {
            /**
             * Format: date-time
             * @description when names were last removed from it
             * @example 2026-06-01T10:00:00.000Z
             */
            anonymisedAt: string | null;
            /** @description how many charges */
            count: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description a user or API key; null: the server */
            createdBy: string | null;
            filter: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                from: string;
                group: string | null;
                stationId: string | null;
                tagIds: string[] | null;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                to: string;
            };
            /** @description SHA-256 of the period and the printed rows, hex */
            hash: string;
            heading: {
                address: string;
                name: string;
                note: string;
                title: string;
            };
            id: number;
            /**
             * @description `month`: made by the server when the month was over
             * @enum {string}
             */
            origin: "request" | "month";
            /**
             * @description the time zone of its days and months
             * @example Europe/Berlin
             */
            zone: string;
        };
        ReportVerification: {
            /** @description how the charges of now differ from the printed ones; empty: they do not */
            differences: {
                /** @enum {string} */
                kind: "changed" | "removed" | "added";
                transactionId: number;
                values: {
                    /** @enum {string} */
                    column: "startedAt" | "stoppedAt" | "meterStartWh" | "meterStopWh" | "energyWh" | "cost" | "remarks";
                    now: string | null;
                    printed: string | null;
                }[];
            }[];
            /** @description the kept rows have the printed hash; after names were removed, the hash of the rows without names */
            intact: boolean;
            report: components["schemas"]["ReportSummary"];
        };
        Reservation: {
            /** @description 0: any connector */
            connector: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            id: number;
            tagId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string;
        };
        ReservationEndedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                reservation: components["schemas"]["Reservation"];
                /** @enum {string} */
                why: "expired" | "used" | "cancelled" | "faulted" | "unavailable" | "released" | "removed";
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reservation.ended";
        };
        ReservationInput: {
            /**
             * @description 0 is the whole station
             * @default 0
             */
            connector?: number;
            /** @example 04A1B2C3D4E5F6 */
            tagId: string;
            /** Format: date-time */
            until: string;
        };
        ReservationMadeEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                reservation: components["schemas"]["Reservation"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reservation.made";
        };
        Reserved: {
            /** @description null when the station refused */
            reservation: components["schemas"]["Reservation"] | null;
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        Reset: {
            /**
             * @description number of the connector
             * @default null
             */
            connector?: number | null;
            /**
             * @default soft
             * @enum {string}
             */
            mode?: "soft" | "hard" | "on_idle";
        };
        RestoreRequest: {
            /**
             * @description of an encrypted backup
             * @default null
             */
            passphrase?: string | null;
        };
        /** @description what charges here, with its cost so far */
        RunningTransaction: {
            authorizationStatus: string | null;
            chargingState: string | null;
            connector: number | null;
            correction: components["schemas"]["Correction"];
            cost: components["schemas"]["Cost"];
            durationS: number | null;
            /**
             * @description import: charged under another central system, from which it was imported
             * @enum {string|null}
             */
            endedBy: "station" | "rule" | "operator" | "import" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's id of the transaction (OCPP 2.x) */
            reference: string | null;
            /** @description the flags as sentences, in their order */
            remarks: string[];
            reservationId: number | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stationId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stoppedAt: string | null;
            stopReason: string | null;
            stopTagId: string | null;
            tagId: string | null;
            /** @description the name of the tag; of one that is not on the list, what another system called it at the start */
            tagName: string | null;
        } | null;
        Schedule: {
            schedule: {
                connector: number | null;
                durationS: number | null;
                periods: {
                    /** @description in the unit of the schedule */
                    limit: number;
                    phases: number | null;
                    startS: number;
                }[];
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                startsAt: string | null;
                /** @enum {string|null} */
                unit: "A" | "W" | null;
            } | null;
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        SecurityProfileInput: {
            /**
             * @default Wired0
             * @enum {string}
             */
            networkInterface?: "Wired0" | "Wired1" | "Wired2" | "Wired3" | "Wireless0" | "Wireless1" | "Wireless2" | "Wireless3";
            /**
             * @description 1 a password, 2 a password over TLS, 3 a certificate
             * @example 2
             */
            securityProfile: number;
            /**
             * @description the network profile to write (OCPP 2.x); null: one that is not in use
             * @default null
             */
            slot?: number | null;
            /**
             * @description where the station connects then, without its id; null: our first address that offers the profile
             * @default null
             * @example wss://charge.example:8443/OCPP
             */
            url?: string | null;
        };
        SecurityReportedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number | null;
                /** @description JSON as the station sent it; a very long one is `{cut}` with its first characters */
                detail: string;
                kind: string;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                reportedAt: string;
                subject: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "security.reported";
        };
        Sentence: {
            code: components["schemas"]["SentenceCode"];
            /**
             * @description what a translation of the sentence fills in
             * @example {
             *       "id": "garage-1"
             *     }
             */
            parameters: {
                [key: string]: string | number;
            };
            /** @description in English */
            text: string;
        };
        /**
         * @example station_not_listed
         * @enum {string}
         */
        SentenceCode: "station_not_listed" | "station_listed_already" | "station_listed_or_removed" | "station_is_listed" | "station_not_removed" | "station_not_pending" | "station_id_empty" | "station_id_too_long" | "station_id_characters" | "station_id_surrogates" | "station_id_dots" | "connector_unknown" | "connector_not_reported" | "no_refusals" | "simulators_most" | "simulator_missing" | "simulator_no_listener" | "simulator_unknown" | "password_changes_unsettled" | "password_length" | "password_control_characters" | "password_given_and_generated" | "clock_right" | "clock_ahead" | "clock_behind" | "clock_shifted" | "clock_local" | "profile_reached_already" | "profile_needs_password" | "profile_url" | "profile_no_url" | "profile_needs_certificates" | "profile_needs_tls" | "message_log_off" | "transaction_unknown" | "no_signed_values" | "transaction_ended" | "end_reason_missing" | "correction_reason_missing" | "correction_reason_too_long" | "correction_energy" | "correction_while_open" | "correction_missing" | "orphan_unknown" | "orphan_too_old" | "orphan_of_other_station" | "orphan_ended_already" | "orphan_too_early" | "sort_of_open" | "points_and_cursor" | "connector_without_station" | "totals_too_many" | "report_unknown" | "report_hash" | "report_hash_unknown" | "report_too_many" | "report_period" | "report_text" | "reports_most" | "tariff_unknown" | "tariff_archived" | "tariff_not_archived" | "tariff_versions_most" | "tariff_changed" | "tariff_name_length" | "tariff_currency" | "tariff_price" | "tariff_times_most" | "time_of_use_minutes" | "time_of_use_empty" | "time_of_use_no_days" | "time_of_use_no_price" | "time_of_use_price" | "check_failed" | "check_do_report" | "check_port_held" | "check_port_silent" | "check_do_port_silent" | "check_port_free" | "check_port_any" | "check_do_port_any" | "check_port_taken" | "check_do_port_taken" | "check_port_refused" | "check_do_port_refused" | "check_address" | "check_address_loopback" | "check_do_address_loopback" | "check_address_none" | "check_do_address_none" | "check_address_proxy" | "check_certificates_none" | "check_certificates_later" | "check_certificate_valid" | "check_certificate_renewed" | "check_certificate_ends" | "check_certificate_over" | "check_certificate_early" | "check_do_certificate" | "check_certificate_files" | "check_do_certificate_files" | "check_certificate_chain" | "check_do_certificate_chain" | "check_certificate_names" | "check_do_certificate_names" | "check_database_sound" | "check_database_parts" | "check_database_absent" | "check_database_damaged" | "check_do_database" | "check_disk_free" | "check_disk_growth" | "check_disk_filling" | "check_disk_low" | "check_disk_unknown" | "check_do_disk" | "check_writes" | "check_do_writes" | "check_writes_early" | "check_writes_stopped" | "check_writes_unknown" | "check_memory" | "check_memory_low" | "check_do_memory" | "check_memory_limit" | "check_do_memory_limit" | "check_memory_unknown" | "check_clock_synchronised" | "check_clock_running" | "check_clock_waiting" | "check_do_clock_waiting" | "check_clock_alone" | "check_do_clock_alone" | "check_clock_unknown" | "check_clock_behind" | "check_do_clock" | "check_clock_leaps" | "check_private" | "check_group" | "check_readable" | "check_secret_readable" | "check_do_mode" | "check_owner" | "check_do_owner" | "check_folder_absent" | "check_permissions_unknown" | "tag_not_listed" | "tag_listed_already" | "tag_is_listed" | "tag_not_removed" | "tag_id_empty" | "tag_id_too_long" | "tag_id_characters" | "tag_id_surrogates" | "tag_id_dots" | "tag_name_too_long" | "tag_kind" | "tag_group_empty" | "tag_group_too_long" | "tag_group_characters" | "tag_budget" | "tag_no_stations" | "tag_stations_most" | "card_not_stored" | "card_charges" | "card_reserved" | "card_starts" | "owner_without_cards" | "anonymisation_unknown" | "tag_owner_unknown" | "email_too_long" | "email_invalid" | "tag_too_long_for_protocol" | "csv_head" | "csv_invalid" | "user_unknown" | "user_exists" | "user_exists_log_in" | "users_most" | "user_only_administrator" | "user_name_blanks" | "user_name_too_long" | "user_name_characters" | "user_password_length" | "set_up_code_wrong" | "log_in_wrong" | "log_ins_too_many" | "attempts_too_many" | "session_ended" | "session_unknown" | "sessions_of_all" | "key_without_password" | "key_without_preferences" | "present_password_wrong" | "confirmation_needed" | "key_unknown" | "key_exists" | "keys_most" | "key_expires_in_past" | "key_name_blanks" | "key_name_too_long" | "key_name_characters" | "key_name_number" | "key_name_reserved" | "key_in_settings" | "key_wrong" | "key_revoked" | "key_expired" | "keys_wrong_too_many" | "credentials_missing" | "key_in_url" | "ticket_revoked" | "ticket_unknown" | "ticket_used" | "ticket_of_other_stream" | "scope_of_key" | "scope_of_user" | "certificate_unknown" | "certificate_revoked_already" | "certificate_unreadable" | "certificate_not_listed" | "certificates_alike" | "certificates_most" | "certificates_of_one_use" | "no_iso15118_certificates" | "no_certificates_for_use" | "no_next_authority" | "roots_lacking" | "not_connected" | "no_answer" | "commands_waiting" | "no_transaction_at_station" | "no_transaction_at_connector" | "several_transactions" | "station_error" | "station_error_described" | "connection_lost" | "local_list_differs" | "action_not_sendable" | "action_unknown" | "action_of_stations" | "action_not_sent" | "protocol_unknown" | "job_location" | "no_other_limit_form" | "setting_missing" | "setting_name_16" | "setting_name_2" | "setting_value_too_long" | "no_variables_named" | "base_report" | "no_setting_reports" | "no_security_log" | "no_connector_reset" | "no_reset_on_idle" | "tag_too_long_for_16" | "no_cost_display" | "firmware_unsigned" | "no_signed_firmware" | "no_installation_time" | "trigger_is_basic" | "trigger_unknown" | "cannot_reset" | "cannot_unlock" | "cannot_setLimit" | "cannot_clearLimit" | "cannot_start" | "cannot_stop" | "cannot_setAvailability" | "cannot_trigger" | "cannot_readSettings" | "cannot_readAllSettings" | "cannot_changeSetting" | "cannot_clearCache" | "cannot_readLocalListVersion" | "cannot_sendLocalList" | "cannot_reserve" | "cannot_cancelReservation" | "cannot_readSchedule" | "cannot_updateFirmware" | "cannot_uploadLog" | "cannot_installCertificate" | "cannot_listCertificates" | "cannot_deleteCertificate" | "cannot_sendCertificate" | "cannot_raiseSecurityProfile" | "cannot_showCost" | "cannot_transferData" | "limit_superseded" | "replug" | "long_tag" | "list_full" | "list_refuses" | "list_too_long_tags" | "list_accepts_nothing" | "measurands_one_by_one" | "measurands_silent" | "measurands_one_kept" | "measurands_old_kept" | "limit_schedule_allows_more" | "limit_exceeded" | "notification_address_missing" | "notification_mail_address" | "notification_ntfy_address" | "notification_gotify_address" | "notification_telegram_address" | "notification_webhook_address" | "notification_webhook_scope" | "notification_channel_off" | "notification_channel_unused" | "notification_key" | "notification_tests_many" | "remedy_no_id" | "remedy_bad_id" | "remedy_wrong_path" | "remedy_new_password" | "remedy_password" | "remedy_user_name" | "remedy_security_profile" | "remedy_protocol_strict" | "remedy_protocol_pinned" | "remedy_protocol" | "remedy_browser" | "remedy_too_many_tries" | "remedy_too_many_logins" | "remedy_too_many_pending" | "remedy_too_many_registrations" | "remedy_replaced_often" | "remedy_client_certificate" | "remedy_tls" | "remedy_busy" | "remedy_bad_upgrade" | "remedy_bad_upgrade_strict" | "request_invalid" | "nothing_there" | "method_not_allowed" | "body_empty" | "body_too_large" | "body_not_json" | "body_text" | "body_encoding" | "body_charset" | "body_of_form" | "if_match_differs" | "cursor_invalid" | "until_past" | "reservation_until_past" | "from_after_to" | "from_too_early" | "event_type" | "site_foreign" | "origin_foreign" | "origin_not_allowed" | "host_foreign" | "streams_of_events" | "streams_of_messages" | "streams_of_log" | "streams_of_key" | "streams_of_caller" | "other" | "internal_error" | "database_silent" | "disk_full" | "disk_fault" | "clock_before_floor" | "clock_stations_ahead" | "clock_jumped_back" | "backup_failed" | "backups_not_listed" | "backup_unknown" | "backup_exists" | "backup_name" | "backup_running" | "restore_running" | "restore_upload_silent" | "restore_disk_full" | "restore_disk_fault" | "backup_encrypted" | "backup_passphrase_wrong" | "backup_cut" | "backup_no_database" | "backup_damaged" | "backup_tables" | "backup_statement" | "backup_version_new" | "backup_version_old" | "backup_version_none" | "backup_file_foreign" | "backup_file_large" | "restore_not_ready" | "backup_folder_unreadable" | "passphrase_unreadable" | "passphrase_short" | "backup_files_most" | "passphrase_encoding" | "restore_too_large" | "log_level_fixed" | "log_not_kept" | "webhook_unknown" | "webhooks_most" | "webhook_special_address" | "webhook_own_address" | "webhook_credentials" | "webhook_url" | "wanted_required" | "wanted_known_property" | "wanted_text" | "wanted_number" | "wanted_whole_number" | "wanted_boolean" | "wanted_object" | "wanted_list" | "wanted_type" | "wanted_one_of" | "wanted_least" | "wanted_most" | "wanted_least_characters" | "wanted_most_characters" | "wanted_least_items" | "wanted_most_items" | "wanted_multiple_of" | "wanted_format" | "wanted_json_object" | "wanted_time" | "wanted_time_or_never" | "wanted_moment" | "wanted_zone" | "wanted_price" | "wanted_time_of_day" | "wanted_one_subject" | "wanted_one_owner" | "wanted_one_limit" | "wanted_one_end" | "wanted_signature" | "wanted_file_url" | "wanted_present_password" | "wanted_csv_fields" | "wanted_event_types" | "wanted_shallow";
        ServerCertificate: {
            /**
             * @description SHA-256, as browsers and openssl show it
             * @example AB:CD:12
             */
            fingerprint: string;
            issuer: string;
            /** @description DNS names and IP addresses */
            names: string[];
            /** Format: date-time */
            notAfter: string;
            /** Format: date-time */
            notBefore: string;
            /**
             * @description in hexadecimal
             * @example 5f3a
             */
            serialNumber: string;
            subject: string;
        };
        ServerSetting: {
            /**
             * @description a text, a number, a boolean, a list of texts, or the files of certificates
             * @example 8081
             */
            default?: unknown;
            description: string;
            /**
             * @description as in the settings file
             * @example listeners[0].port
             */
            key: string;
            origin: {
                /** @example config/ocppd.jsonc */
                file: string | null;
                /**
                 * @description `program`: set by the subcommand, such as `ocppd demo`
                 * @enum {string}
                 */
                kind: "default" | "file" | "environment" | "flag" | "program";
                line: number | null;
                /**
                 * @description the environment variable, or the option
                 * @example null
                 */
                name: string | null;
            };
            /**
             * @description a text, a number, a boolean, a list of texts, or the files of certificates
             * @example 9000
             */
            value?: unknown;
        };
        Session: {
            address: string;
            /** @description as the browser names itself */
            browser: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            id: number;
            /**
             * Format: date-time
             * @description accurate to the hour
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string;
            /** @description the session of this request */
            own: boolean;
            userName: string;
        };
        Setting: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @example OCPPCommCtrlr.HeartbeatInterval */
            name: string;
            readonly: boolean | null;
            /** @enum {string} */
            source: "reported" | "read" | "set";
            /** @description masked where it is a secret; null: not reported */
            value: string | null;
        };
        SettingChange: {
            /**
             * @description chargers take text: 5 is the same as "5"
             * @example 300
             */
            value: string | number | boolean;
        };
        SettingChanged: {
            /** @description what an operator can do, or the reason: the `hints` in English */
            hint?: string;
            hints?: components["schemas"]["Sentence"][];
            name: string;
            /** @enum {string} */
            readBack: "same" | "differs" | "after_restart" | "not_read";
            /** @description for a list of measurands that the station refused as a whole: those that it accepts one by one, refuses, or was not sent */
            refused?: string[];
            /**
             * @description the station's status; Unchanged: it has that value already, and nothing was written
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /** @description for a list of measurands that the station refused as a whole: those that it accepts one by one, refuses, or was not sent */
            taken?: string[];
            /** @description for a list of measurands that the station refused as a whole: those that it accepts one by one, refuses, or was not sent */
            untried?: string[];
            /** @description what was read back, masked where it is a secret */
            value: string | null;
        };
        SettingChangedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                name: string;
                /** @enum {string} */
                source: "reported" | "read" | "set";
                /** @description masked where it is a secret */
                value: string | null;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "setting.changed";
        };
        SettingsRead: {
            /** @description false: the station stopped before its report was complete */
            complete: boolean;
            settings: components["schemas"]["Setting"][];
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /** @description names that the station does not know */
            unknown: string[];
        };
        SettingsToRead: {
            /**
             * @description null: all settings
             * @default null
             */
            names?: string[] | null;
        };
        SetUp: {
            /** @description true: there is no user yet, and the code of the log makes the first */
            needed: boolean;
            /**
             * @description the time zone of the server
             * @example Europe/Berlin
             */
            timeZone: string;
            /**
             * @description a port of this server with TLS, where a password does not travel in the clear; null: there is none
             * @example 8443
             */
            tlsPort: number | null;
        };
        SetUpCode: {
            /**
             * @description null: there is a user
             * @example K7QF-3M9X
             */
            code: string | null;
        };
        SignedValue: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            context: string | null;
            /** @description as it was signed, byte for byte */
            data: string;
            detail: string | null;
            /** @enum {string} */
            format: "OCMF" | "EDL" | "other";
            /**
             * @description with the values of this transaction, or from a setting that the station reported
             * @enum {string|null}
             */
            keySource: "message" | "setting" | null;
            publicKey: string | null;
            /** @enum {string} */
            result: "valid" | "invalid" | "not_verifiable";
        };
        Simulator: {
            /**
             * @description the station that it is
             * @example simulated-1
             */
            stationId: string;
        };
        Start: {
            /**
             * @description number of the connector
             * @default 1
             */
            connector?: number;
            /** @example 04A1B2C3D4E5F6 */
            tagId: string;
        };
        StartedJob: {
            fileName: string | null;
            /** @description null when the station refused */
            requestId: number | null;
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        Station: {
            /**
             * Format: date-time
             * @description when it was removed; null for a station on the allow-list
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            boot: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                firmware: string | null;
                model: string | null;
                reason: string | null;
                serial: string | null;
                vendor: string | null;
            } | null;
            /** @description how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description the `sentences` in English */
                message: string;
                /** @description how far its clock is ahead of the server's */
                offsetMs: number;
                sentences: components["schemas"]["Sentence"][];
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description the implementation that serves its WebSocket
                 * @enum {string}
                 */
                engine: "native" | "hardened";
                /** @enum {string} */
                protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                since: string;
            } | null;
            connectors: components["schemas"]["Connector"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            hasPassword: boolean;
            /** @example garage-1 */
            id: string;
            /** @description accept any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            name: string | null;
            /** @description keep the connection when it does not answer pings */
            noPing: boolean;
            /** @description it is connected now */
            online: boolean;
            /**
             * @description the only OCPP version that is accepted from it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            /** @description the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description minimal delay of the response to its start of a transaction */
            startResponseDelayMs: number | null;
            /**
             * @description zone of its timestamps without one; null: detected
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description count energy and current that it reports as exported as imported; null: the default of its vendor */
            treatExportAsImport: boolean | null;
            /** @description trigger a BootNotification when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description cut its tag ids at this text: some stations append further data */
            truncateTagAt: string | null;
            /** @enum {string|null} */
            validation: "strict" | "lenient" | "off" | null;
        };
        StationBootedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                boot: {
                    firmware: string | null;
                    model: string | null;
                    reason: string | null;
                    serial: string | null;
                    vendor: string | null;
                };
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.booted";
        };
        /**
         * @example {
         *       "name": "Garage, left"
         *     }
         */
        StationChange: {
            /** @description how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs?: number | null;
            comment?: string | null;
            /** @description accept any user name with the right password */
            ignoreUserName?: boolean;
            name?: string | null;
            /** @description keep the connection when it does not answer pings */
            noPing?: boolean;
            /**
             * @description the only OCPP version that is accepted from it
             * @enum {string|null}
             */
            pinnedProtocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @description the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile?: number;
            /** @description minimal delay of the response to its start of a transaction */
            startResponseDelayMs?: number | null;
            /**
             * @description zone of its timestamps without one; null: detected
             * @example Europe/Berlin
             */
            timeZone?: string | null;
            /** @description count energy and current that it reports as exported as imported; null: the default of its vendor */
            treatExportAsImport?: boolean | null;
            /** @description trigger a BootNotification when it connects without one */
            triggerBootNotification?: boolean | null;
            /** @description cut its tag ids at this text: some stations append further data */
            truncateTagAt?: string | null;
            /** @enum {string|null} */
            validation?: "strict" | "lenient" | "off" | null;
        };
        StationChangedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: Record<string, never>;
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.changed";
        };
        StationConnectedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                address: string;
                /** @enum {string} */
                protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.connected";
        };
        StationCreated: {
            /**
             * Format: date-time
             * @description when it was removed; null for a station on the allow-list
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            boot: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                firmware: string | null;
                model: string | null;
                reason: string | null;
                serial: string | null;
                vendor: string | null;
            } | null;
            /** @description how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description the `sentences` in English */
                message: string;
                /** @description how far its clock is ahead of the server's */
                offsetMs: number;
                sentences: components["schemas"]["Sentence"][];
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description the implementation that serves its WebSocket
                 * @enum {string}
                 */
                engine: "native" | "hardened";
                /** @enum {string} */
                protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                since: string;
            } | null;
            connectors: components["schemas"]["Connector"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            hasPassword: boolean;
            /** @example garage-1 */
            id: string;
            /** @description accept any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            name: string | null;
            /** @description keep the connection when it does not answer pings */
            noPing: boolean;
            /** @description it is connected now */
            online: boolean;
            /** @description the generated password; it is not shown again */
            password: string | null;
            /**
             * @description the only OCPP version that is accepted from it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            /** @description the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description minimal delay of the response to its start of a transaction */
            startResponseDelayMs: number | null;
            /**
             * @description zone of its timestamps without one; null: detected
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description count energy and current that it reports as exported as imported; null: the default of its vendor */
            treatExportAsImport: boolean | null;
            /** @description trigger a BootNotification when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description cut its tag ids at this text: some stations append further data */
            truncateTagAt: string | null;
            /** @enum {string|null} */
            validation: "strict" | "lenient" | "off" | null;
        };
        StationDetail: {
            acceptedLimitForm: components["schemas"]["AcceptedLimitForm"];
            /**
             * Format: date-time
             * @description when it was removed; null for a station on the allow-list
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            boot: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                firmware: string | null;
                model: string | null;
                reason: string | null;
                serial: string | null;
                vendor: string | null;
            } | null;
            /** @description how long commands wait after it connects without a BootNotification; null: the default of its vendor, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description the `sentences` in English */
                message: string;
                /** @description how far its clock is ahead of the server's */
                offsetMs: number;
                sentences: components["schemas"]["Sentence"][];
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description the implementation that serves its WebSocket
                 * @enum {string}
                 */
                engine: "native" | "hardened";
                /** @enum {string} */
                protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                since: string;
            } | null;
            connectors: components["schemas"]["Connector"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            hasPassword: boolean;
            /** @example garage-1 */
            id: string;
            /** @description accept any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            /** @description active charging limits */
            limits: components["schemas"]["ActiveLimit"][];
            name: string | null;
            /** @description keep the connection when it does not answer pings */
            noPing: boolean;
            /** @description it is connected now */
            online: boolean;
            openTransactions: components["schemas"]["NamedTransaction"][];
            /**
             * @description the only OCPP version that is accepted from it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            reports: components["schemas"]["StationReport"][];
            /** @description the lowest accepted security profile: 0 no authentication, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description minimal delay of the response to its start of a transaction */
            startResponseDelayMs: number | null;
            /**
             * @description zone of its timestamps without one; null: detected
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description count energy and current that it reports as exported as imported; null: the default of its vendor */
            treatExportAsImport: boolean | null;
            /** @description trigger a BootNotification when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description cut its tag ids at this text: some stations append further data */
            truncateTagAt: string | null;
            /** @enum {string|null} */
            validation: "strict" | "lenient" | "off" | null;
            warnings: components["schemas"]["Warning"][];
        };
        StationDisconnectedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                reason: string;
                /** @description it was disconnected because it did not answer pings */
                silent: boolean;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.disconnected";
        };
        StationOfflineEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                since: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.offline";
        };
        StationPassword: {
            /**
             * @description 8 to 64 characters; null: generate one and return it once
             * @default null
             */
            password?: string | null;
        };
        StationPasswordSet: {
            /** @description the generated password; it is not shown again */
            password: string | null;
        };
        StationRefusedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                address: string;
                attempt: components["schemas"]["ConnectionAttempt"];
                /** @description the reason as a sentence */
                detail: string;
                /** @enum {string} */
                reason: "no_id" | "bad_id" | "wrong_path" | "unknown_station" | "no_credentials" | "wrong_credentials" | "wrong_user_name" | "security_profile" | "client_certificate" | "tls" | "protocol" | "browser" | "too_many_tries" | "too_many_logins" | "too_many_pending" | "too_many_registrations" | "replaced_often" | "busy" | "bad_upgrade";
                remedy: components["schemas"]["Remedy"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.refused";
        };
        StationRemovedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: Record<string, never>;
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.removed";
        };
        StationReport: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            connector: number | null;
            /** @description JSON as the station sent it; a very long one is `{cut}` with its first characters */
            detail: string;
            kind: string;
            subject: string;
        };
        StationReportedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number | null;
                /** @description JSON as the station sent it; a very long one is `{cut}` with its first characters */
                detail: string;
                kind: string;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                reportedAt: string;
                subject: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.reported";
        };
        StationWarnedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                code: string;
                detail: string;
                /** @description as a sentence */
                message: string;
                /** @description what an operator can do */
                remedy: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.warned";
        };
        StatusInfo: {
            additionalInfo: string | null;
            /** @example UnsupportedRateUnit */
            reasonCode: string | null;
        };
        Stop: {
            /**
             * @description null: the connector of the only open transaction
             * @default null
             */
            connector?: number | null;
        };
        System: {
            /** @description the other system that knows cards (setting `authorization.url`); null without one */
            authorization: {
                /** @example cards.example */
                host: string;
                /**
                 * Format: date-time
                 * @description when the last request ended
                 * @example 2026-06-01T10:00:00.000Z
                 */
                lastAt: string | null;
                /**
                 * @description why the last request got no usable answer; null: it got one, or none was sent
                 * @example null
                 */
                lastError: string | null;
                /**
                 * Format: date-time
                 * @description nothing is requested until then
                 * @example null
                 */
                pausedUntil: string | null;
            } | null;
            /** @description whether the clock of the machine is right, as far as it is known */
            clock: {
                /**
                 * @description a sentence
                 * @example null
                 */
                detail: string | null;
                detailCode: components["schemas"]["SentenceCode"] | null;
                ok: boolean;
                /**
                 * @description what a translation of the sentence fills in
                 * @example {
                 *       "id": "garage-1"
                 *     }
                 */
                parameters: {
                    [key: string]: string | number;
                };
                /**
                 * @description a code; null while it works
                 * @example null
                 */
                reason: string | null;
                /**
                 * Format: date-time
                 * @example null
                 */
                since: string | null;
            };
            database: {
                /** @description size of the file without its write-ahead log */
                bytes: number;
                engine: string;
                /** @description unused bytes in the file */
                freeBytes: number;
                schemaVersion: number;
            };
            /** @description the disk of the data directory; null: the system does not say it */
            disk: {
                /** @description what this process may still write */
                freeBytes: number;
                totalBytes: number;
            } | null;
            memory: {
                rssBytes: number;
            };
            openTransactions: number;
            platform: {
                arch: string;
                os: string;
            };
            runtime: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stations: {
                connected: number;
                known: number;
                pending: number;
            };
            /** @description whether what stations say is stored, by the last write */
            storage: {
                /**
                 * @description a sentence
                 * @example null
                 */
                detail: string | null;
                detailCode: components["schemas"]["SentenceCode"] | null;
                ok: boolean;
                /**
                 * @description what a translation of the sentence fills in
                 * @example {
                 *       "id": "garage-1"
                 *     }
                 */
                parameters: {
                    [key: string]: string | number;
                };
                /**
                 * @description a code; null while it works
                 * @example null
                 */
                reason: string | null;
                /** @description space that is kept for a full disk */
                reserveBytes: number;
                /**
                 * Format: date-time
                 * @example null
                 */
                since: string | null;
            };
            timeZone: string;
            uptimeS: number;
            version: string;
        };
        Tag: {
            /**
             * Format: date-time
             * @description when it was removed; null for a tag on the list
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            blocked: boolean;
            budget: components["schemas"]["Budget"];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            expiresAt: string | null;
            /** @description a tag may stop the transactions of other tags of its group */
            group: string | null;
            /** @example 04A1B2C3D4E5F6 */
            id: string;
            kind: string | null;
            name: string | null;
            owner: components["schemas"]["TagOwner"];
            stations: string[] | null;
        };
        TagBudgetSpentEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                budget: {
                    limitWh: number;
                    /** @enum {string} */
                    per: "day" | "week" | "month";
                };
                tagId: string;
                transactionId: number;
                usedWh: number;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tag.budget_spent";
        };
        /**
         * @example {
         *       "name": "Ada",
         *       "group": "family"
         *     }
         */
        TagChange: {
            blocked?: boolean;
            budget?: components["schemas"]["Budget"];
            /**
             * Format: date-time
             * @description ISO 8601; null: never
             * @example 2027-12-31T18:00:00Z
             */
            expiresAt?: string | null;
            /** @description a tag may stop the transactions of other tags of its group */
            group?: string | null;
            /**
             * @description the token type in OCPP 2.x; null: not known
             * @enum {string|null}
             */
            kind?: "Central" | "eMAID" | "ISO14443" | "ISO15693" | "KeyCode" | "Local" | "MacAddress" | null;
            name?: string | null;
            owner?: components["schemas"]["TagOwner"];
            /** @description the stations where it may charge; null: all */
            stations?: string[] | null;
        };
        TagDetail: {
            /**
             * Format: date-time
             * @description when it was removed; null for a tag on the list
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            blocked: boolean;
            budget: components["schemas"]["Budget"];
            budgetUse: {
                /**
                 * Format: date-time
                 * @description when the period began
                 * @example 2026-06-01T10:00:00.000Z
                 */
                from: string;
                usedWh: number;
            } | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            expiresAt: string | null;
            /** @description a tag may stop the transactions of other tags of its group */
            group: string | null;
            /** @example 04A1B2C3D4E5F6 */
            id: string;
            kind: string | null;
            name: string | null;
            owner: components["schemas"]["TagOwner"];
            stations: string[] | null;
        };
        TagEnrolledEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                tagId: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tag.enrolled";
        };
        /**
         * @description whose it is: a user of this server by name, or an e-mail address; null: not known
         * @example {
         *       "email": "ada@example.org"
         *     }
         */
        TagOwner: {
            email?: string;
            user?: string;
        } | null;
        TagsImported: {
            added: number;
            changed: number;
            /** @description the tags of the file in its order, each once */
            tags: {
                id: string;
                name: string | null;
                /** @enum {string} */
                outcome: "added" | "changed" | "unchanged";
            }[];
            unchanged: number;
        };
        Tariff: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            currency: string;
            group: string | null;
            id: number;
            name: string | null;
            perHour: string;
            /** @example 0.35 */
            perKwh: string;
            perSession: string;
            stationId: string | null;
            timeOfUse: components["schemas"]["TimeOfUse"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            validFrom: string;
            version: number;
        };
        /**
         * @example {
         *       "perKwh": "0.39"
         *     }
         */
        TariffChange: {
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency?: string;
            /** @description only for tags of this group; null: for all tags */
            group?: string | null;
            name?: string | null;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perHour?: string | number;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perKwh?: string | number;
            /**
             * @description in the currency's unit, at most four digits after the point
             * @example 0.35
             */
            perSession?: string | number;
            /** @description only at this station; null: at all stations */
            stationId?: string | null;
            /** @description other prices at times of day in the server's time zone; the first that has a price applies */
            timeOfUse?: components["schemas"]["TimeOfUseInput"][];
            /**
             * Format: date-time
             * @description for transactions that start then or later; omitted: now
             */
            validFrom?: string;
        };
        TariffDetail: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            archivedAt: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            currency: string;
            group: string | null;
            id: number;
            name: string | null;
            perHour: string;
            /** @example 0.35 */
            perKwh: string;
            perSession: string;
            stationId: string | null;
            timeOfUse: components["schemas"]["TimeOfUse"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            validFrom: string;
            version: number;
            /** @description oldest first; versions are never changed */
            versions: components["schemas"]["Tariff"][];
        };
        TimeOfUse: {
            days: (1 | 2 | 3 | 4 | 5 | 6 | 7)[] | null;
            from: string;
            perHour: string | null;
            perKwh: string | null;
            to: string;
        };
        TimeOfUseInput: {
            /** @description weekdays on which it begins, 1 is Monday; null: all */
            days?: (1 | 2 | 3 | 4 | 5 | 6 | 7)[] | null;
            /** @example 22:00 */
            from: string;
            /**
             * @description null: the price of the tariff
             * @example 0.35
             */
            perHour?: string | number | null;
            /**
             * @description null: the price of the tariff
             * @example 0.35
             */
            perKwh?: string | number | null;
            /**
             * @description a time before `from` is on the next day
             * @example 06:00
             */
            to: string;
        };
        TimeZone: {
            /**
             * @description an IANA zone; null: that of the machine
             * @example Europe/Berlin
             */
            timeZone: string | null;
        };
        Tls: {
            /** @description our own CA, where a listener uses it */
            ca: components["schemas"]["ServerCertificate"] | null;
            /** @description the highest security profile that a listener or a proxy offers */
            highestProfile: number;
            listeners: {
                /** @description in use now; the first one is for clients that name no server */
                certificates: components["schemas"]["ServerCertificate"][];
                /** @description chargers may log in with a certificate */
                clientCertificates: boolean;
                /** @description why changed files are not in use; null: they are */
                fault: string | null;
                /** @example 0.0.0.0 */
                host: string;
                /** @example 8443 */
                port: number;
                /**
                 * @description off: passwords travel in the clear; self-signed: our own CA; files: certificates of the settings
                 * @enum {string}
                 */
                tls: "off" | "self-signed" | "files";
            }[];
            /** @description by id */
            stations: {
                /** @description the least that it must have: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
                securityProfile: number;
                /** @example garage-1 */
                stationId: string;
            }[];
        };
        TokenPresentedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                authorizationStatus: string;
                tagId: string;
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "token.presented";
        };
        Total: {
            /** @description one sum for each currency, decimal; transactions without a cost are not included */
            costs: {
                amount: string;
                currency: string;
            }[];
            count: number;
            durationS: number;
            energyWh: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            from: string;
            group?: string | null;
            /**
             * @description `2026-06-01`, `2026-W23` or `2026-06`
             * @example 2026-06
             */
            period: string;
            stationId?: string;
            tagId?: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            to: string;
        };
        Transaction: {
            authorizationStatus: string | null;
            chargingState: string | null;
            connector: number | null;
            correction: components["schemas"]["Correction"];
            cost: components["schemas"]["Cost"];
            durationS: number | null;
            /**
             * @description import: charged under another central system, from which it was imported
             * @enum {string|null}
             */
            endedBy: "station" | "rule" | "operator" | "import" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's id of the transaction (OCPP 2.x) */
            reference: string | null;
            /** @description the flags as sentences, in their order */
            remarks: string[];
            reservationId: number | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stationId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stoppedAt: string | null;
            stopReason: string | null;
            stopTagId: string | null;
            tagId: string | null;
        };
        TransactionCorrectedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.corrected";
        };
        TransactionCorrection: {
            /**
             * @description null: delete the correction
             * @example 18500
             */
            energyWh: number | null;
            /**
             * @description stored with the transaction; required unless `energyWh` is null
             * @example the meter's start value was a placeholder
             */
            reason?: string;
        };
        TransactionCostedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.costed";
        };
        TransactionDetail: {
            authorizationStatus: string | null;
            chargingState: string | null;
            connector: number | null;
            correction: components["schemas"]["Correction"];
            cost: components["schemas"]["Cost"];
            durationS: number | null;
            /**
             * @description import: charged under another central system, from which it was imported
             * @enum {string|null}
             */
            endedBy: "station" | "rule" | "operator" | "import" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's id of the transaction (OCPP 2.x) */
            reference: string | null;
            /** @description the flags as sentences, in their order */
            remarks: string[];
            reservationId: number | null;
            /** @description the number of all samples */
            sampleCount: number;
            /** @description at most 100; `listTransactionSamples` has all */
            samples: components["schemas"]["MeterSample"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            startedAt: string;
            stationId: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stoppedAt: string | null;
            stopReason: string | null;
            stopTagId: string | null;
            tagId: string | null;
            /** @description the name of the tag; of one that is not on the list, what another system called it at the start */
            tagName: string | null;
        };
        TransactionEndedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.ended";
        };
        TransactionFlaggedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                /** @description the new flags */
                flags: string[];
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.flagged";
        };
        TransactionStartedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.started";
        };
        TransactionSummary: {
            /** @description one sum for each currency, decimal; transactions without a cost are not included */
            costs: {
                amount: string;
                currency: string;
            }[];
            count: number;
            durationS: number;
            energyWh: number;
            /**
             * Format: date-time
             * @description the start of the first one; null for none
             * @example 2026-06-01T10:00:00.000Z
             */
            firstStartedAt: string | null;
            /**
             * Format: date-time
             * @description the start of the last one; null for none
             * @example 2026-06-01T10:00:00.000Z
             */
            lastStartedAt: string | null;
        };
        TransactionUpdatedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null for an event without a station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.updated";
        };
        Trigger: {
            /**
             * @description 0 is the whole station
             * @default null
             */
            connector?: number | null;
            /** @enum {string} */
            message: "boot" | "status" | "meter_values" | "heartbeat" | "firmware" | "log" | "security_log" | "certificate";
        };
        User: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            id: number;
            /** @example Ada */
            name: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            passwordSetAt: string;
            /**
             * @description the role: `read` viewer, `control` operator, `config` manager, `admin` administrator
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @description how many log-in sessions it has */
            sessions: number;
        };
        UserChange: {
            /** @enum {string} */
            scope: "read" | "control" | "config" | "admin";
        };
        VendorAnswer: {
            data: string | null;
            /**
             * @description the station's status, also when it refused
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        VendorData: {
            data?: string | Record<string, never> | null;
            /** @default null */
            messageId?: string | null;
            /** @example com.example */
            vendorId: string;
        };
        Warning: {
            code: string;
            count: number;
            detail: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            firstAt: string;
            firstFrame: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string;
            lastFrame: string | null;
            /** @description as a sentence */
            message: string;
            /** @description what an operator can do */
            remedy: string;
        };
        WarningCount: {
            /** @description how many kinds of warnings */
            kinds: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string;
            stationId: string;
        };
        Webhook: {
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description events that were not delivered and are not retried */
            deadLettered: number;
            /** @description failed attempts since the last successful one */
            failures: number;
            id: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string | null;
            lastError: string | null;
            lastStatus: number | null;
            /** @description queued events */
            pending: number;
            /** @description only events of this station; null: of all stations */
            stationId: string | null;
            /** @description only these types; null: all types */
            types: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "certificate.issued" | "certificate.revoked" | "setting.changed" | "limit.changed" | "report.created" | "command.sent" | "call.answered" | "command.answered")[] | null;
            url: string;
        };
        WebhookTest: {
            delivered: boolean;
            durationMs: number;
            error: string | null;
            status: number | null;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAnonymisations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "pseudonym": "anon-3f9c1e0b7a24d58",
                     *           "by": "dashboard",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "finishedAt": "2026-06-01T10:00:00.000Z",
                     *           "replacedRows": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Anonymisation"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    anonymiseTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "tagId": "04A1B2C3D4E5F6"
                 *     }
                 */
                "application/json": components["schemas"]["AnonymisationRequest"];
            };
        };
        responses: {
            /** @description it has begun; the same tag again is the same anonymisation */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "pseudonym": "anon-3f9c1e0b7a24d58",
                     *       "by": "dashboard",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "finishedAt": "2026-06-01T10:00:00.000Z",
                     *       "replacedRows": 1,
                     *       "localLists": [
                     *         "text"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["AnonymisationBegun"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAnonymisation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the anonymisation
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the anonymisation */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "pseudonym": "anon-3f9c1e0b7a24d58",
                     *       "by": "dashboard",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "finishedAt": "2026-06-01T10:00:00.000Z",
                     *       "replacedRows": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Anonymisation"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAuditLog: {
        parameters: {
            query?: {
                /** @description only of this caller */
                caller?: string;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description only from this time on */
                since?: string;
                /** @description only about this station */
                stationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "caller": "text",
                     *           "keyId": 1,
                     *           "address": "192.168.1.20",
                     *           "action": "POST /api/v1/stations/{id}/reset",
                     *           "stationId": "garage-1",
                     *           "subject": "text",
                     *           "status": 1,
                     *           "code": "text",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["AuditEntry"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportCard: {
        parameters: {
            query?: {
                /** @description name of a user, or an e-mail address, in any case */
                owner?: string;
                tagId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /** @example {} */
                    "application/json": unknown;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCertificates: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                stationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "serialNumber": "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
                     *           "commonName": "text",
                     *           "fingerprint": "3F:A1:...",
                     *           "generation": 1,
                     *           "issuedAt": "2026-06-01T10:00:00.000Z",
                     *           "notAfter": "2026-06-01T10:00:00.000Z",
                     *           "revokedAt": "2026-06-01T10:00:00.000Z",
                     *           "revocationReason": "unspecified"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["IssuedCertificate"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example text */
                serialNumber: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "key_compromise"
                 *     }
                 */
                "application/json": {
                    /**
                     * @default unspecified
                     * @enum {string}
                     */
                    reason?: "unspecified" | "key_compromise" | "affiliation_changed" | "superseded" | "cessation_of_operation";
                };
            };
        };
        responses: {
            /** @description the revoked certificate */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stationId": "garage-1",
                     *       "serialNumber": "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
                     *       "commonName": "text",
                     *       "fingerprint": "3F:A1:...",
                     *       "generation": 1,
                     *       "issuedAt": "2026-06-01T10:00:00.000Z",
                     *       "notAfter": "2026-06-01T10:00:00.000Z",
                     *       "revokedAt": "2026-06-01T10:00:00.000Z",
                     *       "revocationReason": "unspecified"
                     *     }
                     */
                    "application/json": components["schemas"]["IssuedCertificate"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCertificateAuthority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the CA */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generations": [
                     *         {
                     *           "number": 1,
                     *           "state": "previous",
                     *           "root": {
                     *             "subject": "text",
                     *             "issuer": "text",
                     *             "serialNumber": "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
                     *             "fingerprint": "3F:A1:...",
                     *             "names": [
                     *               "text"
                     *             ],
                     *             "notBefore": "2026-06-01T10:00:00.000Z",
                     *             "notAfter": "2026-06-01T10:00:00.000Z",
                     *             "pem": "text"
                     *           }
                     *         }
                     *       ],
                     *       "rollout": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "state": "installed",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateAuthority"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    prepareCertificateAuthority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the CA, after the connected stations have answered */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generations": [
                     *         {
                     *           "number": 1,
                     *           "state": "previous",
                     *           "root": {
                     *             "subject": "text",
                     *             "issuer": "text",
                     *             "serialNumber": "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
                     *             "fingerprint": "3F:A1:...",
                     *             "names": [
                     *               "text"
                     *             ],
                     *             "notBefore": "2026-06-01T10:00:00.000Z",
                     *             "notAfter": "2026-06-01T10:00:00.000Z",
                     *             "pem": "text"
                     *           }
                     *         }
                     *       ],
                     *       "rollout": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "state": "installed",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateAuthority"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchCertificateAuthority: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "force": false
                 *     }
                 */
                "application/json": {
                    /** @default false */
                    force?: boolean;
                };
            };
        };
        responses: {
            /** @description the CA */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "generations": [
                     *         {
                     *           "number": 1,
                     *           "state": "previous",
                     *           "root": {
                     *             "subject": "text",
                     *             "issuer": "text",
                     *             "serialNumber": "5c0a1b2c3d4e5f60718293a4b5c6d7e8",
                     *             "fingerprint": "3F:A1:...",
                     *             "names": [
                     *               "text"
                     *             ],
                     *             "notBefore": "2026-06-01T10:00:00.000Z",
                     *             "notAfter": "2026-06-01T10:00:00.000Z",
                     *             "pem": "text"
                     *           }
                     *         }
                     *       ],
                     *       "rollout": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "state": "installed",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["CertificateAuthority"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRevocationList: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description PEM */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConnect: {
        parameters: {
            query?: {
                /** @description id of the station */
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the URLs */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "urls": [
                     *         {
                     *           "url": "ws://192.168.1.5:8081/OCPP/garage-1",
                     *           "host": "192.168.1.5",
                     *           "secure": true,
                     *           "fingerprint": "text",
                     *           "source": "request",
                     *           "loopback": true
                     *         }
                     *       ],
                     *       "unknownStations": "refuse",
                     *       "known": true,
                     *       "passwordNeeded": true
                     *     }
                     */
                    "application/json": components["schemas"]["Connect"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    streamEvents: {
        parameters: {
            query?: {
                /** @description continue behind this event, as with `Last-Event-ID`, which a new EventSource can't send; `X-Event-Id` of a list of stations is the event behind which the list stands */
                after?: string;
                /** @description only events of this station */
                stationId?: string;
                /** @description instead of a key; see `createEventTicket` */
                ticket?: string;
                /** @description only these types, separated by commas */
                type?: string;
            };
            header?: {
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description a stream of events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["Event"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createEventTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the ticket */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ticket": "7.kJ3bW0x9Tq2ZcVn5",
                     *       "expiresAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["EventTicket"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "group": "family",
                     *           "tags": [
                     *             "text"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Group"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the server is healthy */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "ok",
                     *       "databaseMs": 1
                     *     }
                     */
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listKeys: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "name": "Garage",
                     *           "scope": "read",
                     *           "state": "active",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "expiresAt": "2026-06-01T10:00:00.000Z",
                     *           "revokedAt": "2026-06-01T10:00:00.000Z",
                     *           "lastUsedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Key"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createKey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "dashboard",
                 *       "scope": "read",
                 *       "expiresAt": "2027-01-01T00:00:00Z"
                 *     }
                 */
                "application/json": {
                    /**
                     * Format: date-time
                     * @description ISO 8601; null: the key does not expire
                     * @example 2027-01-01T00:00:00Z
                     */
                    expiresAt?: string | null;
                    /** @example dashboard */
                    name: string;
                    /** @enum {string} */
                    scope: "read" | "control" | "config" | "admin";
                };
            };
        };
        responses: {
            /** @description the key; it is not shown again */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "Garage",
                     *       "scope": "read",
                     *       "state": "active",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "revokedAt": "2026-06-01T10:00:00.000Z",
                     *       "lastUsedAt": "2026-06-01T10:00:00.000Z",
                     *       "key": "ocppd_7_…"
                     *     }
                     */
                    "application/json": components["schemas"]["NewKey"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the key
                 * @example 1
                 */
                key: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "Garage",
                     *       "scope": "read",
                     *       "state": "active",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "revokedAt": "2026-06-01T10:00:00.000Z",
                     *       "lastUsedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Key"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the key
                 * @example 1
                 */
                key: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the key is revoked */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the user or the key */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "sessionId": 1,
                     *       "confirmed": true,
                     *       "language": "en",
                     *       "theme": "system"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "language": "de",
                 *       "theme": "dark"
                 *     }
                 */
                "application/json": components["schemas"]["MyPreferences"];
            };
        };
        responses: {
            /** @description the user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "sessionId": 1,
                     *       "confirmed": true,
                     *       "language": "en",
                     *       "theme": "system"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMyNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description what the user chose */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": [
                     *         "mail"
                     *       ],
                     *       "channels": {
                     *         "mail": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "ntfy": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "gotify": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "telegram": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "webhook": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "06:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateMyNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channels": {
                 *         "mail": {
                 *           "address": "ada@example.com",
                 *           "kinds": [
                 *             "charger_offline",
                 *             "charge_done"
                 *           ]
                 *         }
                 *       },
                 *       "quietHours": {
                 *         "from": "22:00",
                 *         "to": "06:00"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NotificationPreferencesChange"];
            };
        };
        responses: {
            /** @description what the user chose */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": [
                     *         "mail"
                     *       ],
                     *       "channels": {
                     *         "mail": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "ntfy": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "gotify": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "telegram": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "webhook": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "06:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testMyNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mail */
                channel: "mail" | "ntfy" | "gotify" | "telegram" | "webhook";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description what the channel said */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivered": true,
                     *       "error": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationTest"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeMyPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery",
                 *       "newPassword": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["PasswordChange"];
            };
        };
        responses: {
            /** @description the password is changed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAllMessages: {
        parameters: {
            query?: {
                /** @description only this action */
                action?: string;
                /** @description list messages after this one; 0: from the oldest stored message on */
                cursor?: string;
                direction?: "from_station" | "to_station";
                /** @description true: only messages that did not get the answer that they wanted */
                failed?: boolean;
                /** @description 1: server-sent events, one for each message, until either side closes; Last-Event-ID resumes */
                follow?: "0" | "1";
                /** @description only from this time on */
                from?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                outcome?: "answered" | "error" | "timeout" | "late" | "closed" | "unanswered" | "unreadable" | "stray";
                /** @description only messages of this station */
                stationId?: string;
                /** @description only before this time */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "cursor": "text",
                     *           "stationId": "garage-1",
                     *           "protocol": "ocpp1.6",
                     *           "direction": "from_station",
                     *           "action": "TriggerMessage",
                     *           "messageId": "text",
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "durationMs": 120,
                     *           "outcome": "answered",
                     *           "code": "text",
                     *           "message": "text",
                     *           "answer": "text",
                     *           "issues": [
                     *             {
                     *               "path": "text",
                     *               "found": "text",
                     *               "wanted": "text",
                     *               "code": "station_not_listed",
                     *               "parameters": {
                     *                 "id": "garage-1"
                     *               },
                     *               "part": "message"
                     *             }
                     *           ],
                     *           "repairs": [
                     *             "text"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrphans: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description only ends that this station reported */
                stationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first, without attached ones */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "stationId": "garage-1",
                     *           "kind": "stop_unknown",
                     *           "transactionId": 16,
                     *           "receivedAt": "2026-06-01T10:00:00.000Z",
                     *           "stop": {
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "meterStopWh": 1204500,
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "reason": "Local"
                     *           },
                     *           "raw": "text"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Orphan"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    attachOrphan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example 1 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "transactionId": 1
                 *     }
                 */
                "application/json": {
                    transactionId: number;
                };
            };
        };
        responses: {
            /** @description the transaction as it ended */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "stationId": "garage-1",
                     *       "reference": "text",
                     *       "connector": 1,
                     *       "tagId": "04A1B2C3D4E5F6",
                     *       "authorizationStatus": "text",
                     *       "group": "family",
                     *       "chargingState": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *       "durationS": 7200,
                     *       "meterStartWh": 1186000,
                     *       "lastEnergyWh": 1204500,
                     *       "meterStopWh": 1204500,
                     *       "energyWh": 18500,
                     *       "cost": {
                     *         "amount": "4.3208",
                     *         "currency": "EUR",
                     *         "tariffId": 1,
                     *         "tariffVersion": 1,
                     *         "final": true
                     *       },
                     *       "correction": {
                     *         "energyWh": 18500,
                     *         "reason": "Local",
                     *         "by": "dashboard",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "previousEnergyWh": 16,
                     *         "measuredEnergyWh": 16
                     *       },
                     *       "stopReason": "text",
                     *       "stopTagId": "text",
                     *       "endedBy": "station",
                     *       "reservationId": 1,
                     *       "flags": [
                     *         "text"
                     *       ],
                     *       "remarks": [
                     *         "text"
                     *       ],
                     *       "tagName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NamedTransaction"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPower: {
        parameters: {
            query?: {
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                from?: string;
                maxPoints?: number;
                stationId?: string;
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by station and connector */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "from": "2026-06-01T10:00:00.000Z",
                     *       "to": "2026-06-01T10:00:00.000Z",
                     *       "stepMs": 1,
                     *       "items": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "connector": 1,
                     *           "powerW": [
                     *             11000
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Power"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPresentedTags: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "stationId": "garage-1",
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "authorizationStatus": "unknown",
                     *           "count": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["PresentedTag"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRefusals: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "address": "192.168.1.20",
                     *           "reason": "no_id",
                     *           "detail": "seen in StatusNotification",
                     *           "attempt": {
                     *             "path": "/OCPP/garage-1",
                     *             "userAgent": "text",
                     *             "offeredProtocols": [
                     *               "ocpp1.6"
                     *             ],
                     *             "secure": true
                     *           },
                     *           "count": 1,
                     *           "firstAt": "2026-06-01T10:00:00.000Z",
                     *           "lastAt": "2026-06-01T10:00:00.000Z",
                     *           "remedy": {
                     *             "command": "ocppd station add garage-1",
                     *             "remedy": "text",
                     *             "advice": {
                     *               "code": "station_not_listed",
                     *               "parameters": {
                     *                 "id": "garage-1"
                     *               },
                     *               "text": "text"
                     *             },
                     *             "actions": [
                     *               {
                     *                 "code": "register",
                     *                 "method": "POST",
                     *                 "path": "/api/v1/stations",
                     *                 "body": {
                     *                   "id": "garage-1"
                     *                 }
                     *               }
                     *             ]
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Refusal"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRefusals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the refusals are deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteRefusal: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the refusals are deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReports: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "createdBy": "text",
                     *           "origin": "request",
                     *           "filter": {
                     *             "from": "2026-06-01T10:00:00.000Z",
                     *             "to": "2026-06-01T10:00:00.000Z",
                     *             "tagIds": [
                     *               "text"
                     *             ],
                     *             "group": "family",
                     *             "stationId": "garage-1"
                     *           },
                     *           "heading": {
                     *             "title": "text",
                     *             "name": "Garage",
                     *             "address": "192.168.1.20",
                     *             "note": "text"
                     *           },
                     *           "zone": "Europe/Berlin",
                     *           "count": 1,
                     *           "hash": "text",
                     *           "anonymisedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ReportSummary"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createReport: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "from": "2026-06-01",
                 *       "to": "2026-06-01",
                 *       "title": "",
                 *       "name": "",
                 *       "address": "",
                 *       "note": ""
                 *     }
                 */
                "application/json": components["schemas"]["NewReport"];
            };
        };
        responses: {
            /** @description the report */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "createdBy": "text",
                     *       "origin": "request",
                     *       "filter": {
                     *         "from": "2026-06-01T10:00:00.000Z",
                     *         "to": "2026-06-01T10:00:00.000Z",
                     *         "tagIds": [
                     *           "text"
                     *         ],
                     *         "group": "family",
                     *         "stationId": "garage-1"
                     *       },
                     *       "heading": {
                     *         "title": "text",
                     *         "name": "Garage",
                     *         "address": "192.168.1.20",
                     *         "note": "text"
                     *       },
                     *       "zone": "Europe/Berlin",
                     *       "count": 1,
                     *       "hash": "text",
                     *       "anonymisedAt": "2026-06-01T10:00:00.000Z",
                     *       "rows": [
                     *         {
                     *           "transactionId": 1,
                     *           "stationId": "garage-1",
                     *           "serial": "SN-0042",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "vehicle": "text",
                     *           "group": "family",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "meterStartWh": 1186000,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "pricePerKwh": "text",
                     *           "cost": {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           },
                     *           "remarks": [
                     *             {
                     *               "code": "unauthorised",
                     *               "text": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "sums": {
                     *         "count": 1,
                     *         "energyWh": 18500,
                     *         "unknownEnergy": 1,
                     *         "costs": [
                     *           {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           }
                     *         ]
                     *       },
                     *       "byCardAndMonth": [
                     *         {
                     *           "count": 1,
                     *           "energyWh": 18500,
                     *           "unknownEnergy": 1,
                     *           "costs": [
                     *             {
                     *               "currency": "EUR",
                     *               "amount": "3.21"
                     *             }
                     *           ],
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "month": "2026-06"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the report
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "createdBy": "text",
                     *       "origin": "request",
                     *       "filter": {
                     *         "from": "2026-06-01T10:00:00.000Z",
                     *         "to": "2026-06-01T10:00:00.000Z",
                     *         "tagIds": [
                     *           "text"
                     *         ],
                     *         "group": "family",
                     *         "stationId": "garage-1"
                     *       },
                     *       "heading": {
                     *         "title": "text",
                     *         "name": "Garage",
                     *         "address": "192.168.1.20",
                     *         "note": "text"
                     *       },
                     *       "zone": "Europe/Berlin",
                     *       "count": 1,
                     *       "hash": "text",
                     *       "anonymisedAt": "2026-06-01T10:00:00.000Z",
                     *       "rows": [
                     *         {
                     *           "transactionId": 1,
                     *           "stationId": "garage-1",
                     *           "serial": "SN-0042",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "vehicle": "text",
                     *           "group": "family",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "meterStartWh": 1186000,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "pricePerKwh": "text",
                     *           "cost": {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           },
                     *           "remarks": [
                     *             {
                     *               "code": "unauthorised",
                     *               "text": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "sums": {
                     *         "count": 1,
                     *         "energyWh": 18500,
                     *         "unknownEnergy": 1,
                     *         "costs": [
                     *           {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           }
                     *         ]
                     *       },
                     *       "byCardAndMonth": [
                     *         {
                     *           "count": 1,
                     *           "energyWh": 18500,
                     *           "unknownEnergy": 1,
                     *           "costs": [
                     *             {
                     *               "currency": "EUR",
                     *               "amount": "3.21"
                     *             }
                     *           ],
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "month": "2026-06"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the report
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the report is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadReport: {
        parameters: {
            query?: {
                format?: "csv" | "json";
            };
            header?: never;
            path: {
                /**
                 * @description number of the report
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "createdBy": "text",
                     *       "origin": "request",
                     *       "filter": {
                     *         "from": "2026-06-01T10:00:00.000Z",
                     *         "to": "2026-06-01T10:00:00.000Z",
                     *         "tagIds": [
                     *           "text"
                     *         ],
                     *         "group": "family",
                     *         "stationId": "garage-1"
                     *       },
                     *       "heading": {
                     *         "title": "text",
                     *         "name": "Garage",
                     *         "address": "192.168.1.20",
                     *         "note": "text"
                     *       },
                     *       "zone": "Europe/Berlin",
                     *       "count": 1,
                     *       "hash": "text",
                     *       "anonymisedAt": "2026-06-01T10:00:00.000Z",
                     *       "rows": [
                     *         {
                     *           "transactionId": 1,
                     *           "stationId": "garage-1",
                     *           "serial": "SN-0042",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "vehicle": "text",
                     *           "group": "family",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "meterStartWh": 1186000,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "pricePerKwh": "text",
                     *           "cost": {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           },
                     *           "remarks": [
                     *             {
                     *               "code": "unauthorised",
                     *               "text": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "sums": {
                     *         "count": 1,
                     *         "energyWh": 18500,
                     *         "unknownEnergy": 1,
                     *         "costs": [
                     *           {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           }
                     *         ]
                     *       },
                     *       "byCardAndMonth": [
                     *         {
                     *           "count": 1,
                     *           "energyWh": 18500,
                     *           "unknownEnergy": 1,
                     *           "costs": [
                     *             {
                     *               "currency": "EUR",
                     *               "amount": "3.21"
                     *             }
                     *           ],
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "month": "2026-06"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Report"];
                    "text/csv": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the report
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description whether it is as printed, and what has changed since */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "report": {
                     *         "id": 1,
                     *         "createdAt": "2026-06-01T10:00:00.000Z",
                     *         "createdBy": "text",
                     *         "origin": "request",
                     *         "filter": {
                     *           "from": "2026-06-01T10:00:00.000Z",
                     *           "to": "2026-06-01T10:00:00.000Z",
                     *           "tagIds": [
                     *             "text"
                     *           ],
                     *           "group": "family",
                     *           "stationId": "garage-1"
                     *         },
                     *         "heading": {
                     *           "title": "text",
                     *           "name": "Garage",
                     *           "address": "192.168.1.20",
                     *           "note": "text"
                     *         },
                     *         "zone": "Europe/Berlin",
                     *         "count": 1,
                     *         "hash": "text",
                     *         "anonymisedAt": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "intact": true,
                     *       "differences": [
                     *         {
                     *           "kind": "changed",
                     *           "transactionId": 1,
                     *           "values": [
                     *             {
                     *               "column": "startedAt",
                     *               "printed": "text",
                     *               "now": "text"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReportVerification"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewReport: {
        parameters: {
            query: {
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                from: string;
                /** @description the group of the tag at the start */
                group?: string;
                /** @description id of a station, also of a removed one */
                stationId?: string;
                /** @description a card; repeated for several */
                tagId?: string[];
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                to: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the rows and their sums */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "rows": [
                     *         {
                     *           "transactionId": 1,
                     *           "stationId": "garage-1",
                     *           "serial": "SN-0042",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "vehicle": "text",
                     *           "group": "family",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "meterStartWh": 1186000,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "pricePerKwh": "text",
                     *           "cost": {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           },
                     *           "remarks": [
                     *             {
                     *               "code": "unauthorised",
                     *               "text": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "sums": {
                     *         "count": 1,
                     *         "energyWh": 18500,
                     *         "unknownEnergy": 1,
                     *         "costs": [
                     *           {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           }
                     *         ]
                     *       },
                     *       "byCardAndMonth": [
                     *         {
                     *           "count": 1,
                     *           "energyWh": 18500,
                     *           "unknownEnergy": 1,
                     *           "costs": [
                     *             {
                     *               "currency": "EUR",
                     *               "amount": "3.21"
                     *             }
                     *           ],
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "tagName": "text",
                     *           "month": "2026-06"
                     *         }
                     *       ],
                     *       "exact": {
                     *         "energyWh": 18500,
                     *         "costs": [
                     *           {
                     *             "currency": "EUR",
                     *             "amount": "3.21"
                     *           }
                     *         ]
                     *       },
                     *       "running": 1,
                     *       "zone": "Europe/Berlin"
                     *     }
                     */
                    "application/json": components["schemas"]["ReportPreview"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyReportHash: {
        parameters: {
            query: {
                hash: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description whether it is as printed, and what has changed since */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "report": {
                     *         "id": 1,
                     *         "createdAt": "2026-06-01T10:00:00.000Z",
                     *         "createdBy": "text",
                     *         "origin": "request",
                     *         "filter": {
                     *           "from": "2026-06-01T10:00:00.000Z",
                     *           "to": "2026-06-01T10:00:00.000Z",
                     *           "tagIds": [
                     *             "text"
                     *           ],
                     *           "group": "family",
                     *           "stationId": "garage-1"
                     *         },
                     *         "heading": {
                     *           "title": "text",
                     *           "name": "Garage",
                     *           "address": "192.168.1.20",
                     *           "note": "text"
                     *         },
                     *         "zone": "Europe/Berlin",
                     *         "count": 1,
                     *         "hash": "text",
                     *         "anonymisedAt": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "intact": true,
                     *       "differences": [
                     *         {
                     *           "kind": "changed",
                     *           "transactionId": 1,
                     *           "values": [
                     *             {
                     *               "column": "startedAt",
                     *               "printed": "text",
                     *               "now": "text"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReportVerification"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getActionSchema: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description compared without regard to case */
                action: string;
                /** @example ocpp1.6 */
                protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "TriggerMessage",
                     *       "answered": true,
                     *       "protocol": "ocpp1.6",
                     *       "schema": {},
                     *       "sender": "station",
                     *       "response": {}
                     *     }
                     */
                    "application/json": components["schemas"]["DescribedAction"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description the user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "sessionId": 1,
                     *       "confirmed": true,
                     *       "language": "en",
                     *       "theme": "system"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description there is no session any more */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    confirmSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description what needs the password may be done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSessions: {
        parameters: {
            query?: {
                /** @description true: the sessions of all users */
                all?: boolean;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "userName": "text",
                     *           "address": "192.168.1.20",
                     *           "browser": "text",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *           "own": true
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Session"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the session
                 * @example 1
                 */
                session: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the session has ended */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSetUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description whether there is a user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "needed": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "tlsPort": 8443
                     *     }
                     */
                    "application/json": components["schemas"]["SetUp"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "code": "K7QF-3M9X",
                 *       "name": "Ada",
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["FirstUser"];
            };
        };
        responses: {
            /** @description the user; the answer sets the cookie of the session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "userId": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "sessionId": 1,
                     *       "confirmed": true,
                     *       "language": "en",
                     *       "theme": "system"
                     *     }
                     */
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSetUpCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the code */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "code": "K7QF-3M9X"
                     *     }
                     */
                    "application/json": components["schemas"]["SetUpCode"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSimulators: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "stationId": "simulated-1"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Simulator"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station; it connects within a second or so */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "stationId": "simulated-1"
                     *     }
                     */
                    "application/json": components["schemas"]["Simulator"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeSimulator: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the charger is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStations: {
        parameters: {
            query?: {
                /** @description true: only removed stations */
                archived?: boolean;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description pending: stations that wait for approval */
                registrationStatus?: "accepted" | "pending";
                /** @description only this station; the list is empty where there is none, for clients that read one which may have been removed meanwhile */
                stationId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by id */
            200: {
                headers: {
                    /** @description the event behind which this list stands: `/events?after=` continues from there */
                    "X-Event-Id"?: string;
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "Garage",
                     *           "comment": "next to the gate",
                     *           "pinnedProtocol": "ocpp1.6",
                     *           "securityProfile": 1,
                     *           "validation": "strict",
                     *           "ignoreUserName": true,
                     *           "noPing": true,
                     *           "timeZone": "Europe/Berlin",
                     *           "treatExportAsImport": true,
                     *           "truncateTagAt": "text",
                     *           "startResponseDelayMs": 1,
                     *           "triggerBootNotification": true,
                     *           "bootCallDelayMs": 1,
                     *           "id": "garage-1",
                     *           "registrationStatus": "accepted",
                     *           "hasPassword": true,
                     *           "boot": {
                     *             "vendor": "Acme",
                     *             "model": "Wallbox 11",
                     *             "serial": "SN-0042",
                     *             "firmware": "1.4.2",
                     *             "reason": "Local",
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "clock": {
                     *             "offsetMs": 16,
                     *             "message": "text",
                     *             "sentences": [
                     *               {
                     *                 "code": "station_not_listed",
                     *                 "parameters": {
                     *                   "id": "garage-1"
                     *                 },
                     *                 "text": "text"
                     *               }
                     *             ],
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "archivedAt": "2026-06-01T10:00:00.000Z",
                     *           "online": true,
                     *           "connection": {
                     *             "protocol": "ocpp1.6",
                     *             "engine": "native",
                     *             "address": "192.168.1.20",
                     *             "since": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "connectors": [
                     *             {
                     *               "connector": 1,
                     *               "name": "Garage",
                     *               "status": "available",
                     *               "chargingState": "preparing",
                     *               "rawStatus": "Available",
                     *               "errorCode": "text",
                     *               "vendorErrorCode": "text",
                     *               "info": "text",
                     *               "reportedAt": "2026-06-01T10:00:00.000Z",
                     *               "meter": {
                     *                 "meterWh": 1204500,
                     *                 "powerW": 11000,
                     *                 "powerDerived": true,
                     *                 "socPercent": 55,
                     *                 "currentA": {
                     *                   "l1": 16,
                     *                   "l2": 16,
                     *                   "l3": 16
                     *                 },
                     *                 "voltageV": {
                     *                   "l1": 16,
                     *                   "l2": 16,
                     *                   "l3": 16
                     *                 },
                     *                 "at": "2026-06-01T10:00:00.000Z"
                     *               },
                     *               "transaction": {
                     *                 "id": 1,
                     *                 "stationId": "garage-1",
                     *                 "reference": "text",
                     *                 "connector": 1,
                     *                 "tagId": "04A1B2C3D4E5F6",
                     *                 "authorizationStatus": "text",
                     *                 "group": "family",
                     *                 "chargingState": "text",
                     *                 "startedAt": "2026-06-01T10:00:00.000Z",
                     *                 "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *                 "durationS": 7200,
                     *                 "meterStartWh": 1186000,
                     *                 "lastEnergyWh": 1204500,
                     *                 "meterStopWh": 1204500,
                     *                 "energyWh": 18500,
                     *                 "cost": {
                     *                   "amount": "4.3208",
                     *                   "currency": "EUR",
                     *                   "tariffId": 1,
                     *                   "tariffVersion": 1,
                     *                   "final": true
                     *                 },
                     *                 "correction": {
                     *                   "energyWh": 18500,
                     *                   "reason": "Local",
                     *                   "by": "dashboard",
                     *                   "at": "2026-06-01T10:00:00.000Z",
                     *                   "previousEnergyWh": 16,
                     *                   "measuredEnergyWh": 16
                     *                 },
                     *                 "stopReason": "text",
                     *                 "stopTagId": "text",
                     *                 "endedBy": "station",
                     *                 "reservationId": 1,
                     *                 "flags": [
                     *                   "text"
                     *                 ],
                     *                 "remarks": [
                     *                   "text"
                     *                 ],
                     *                 "tagName": "text"
                     *               },
                     *               "limit": {
                     *                 "connector": 1,
                     *                 "limitA": 16,
                     *                 "limitW": 16,
                     *                 "setBy": "dashboard",
                     *                 "setAt": "2026-06-01T10:00:00.000Z",
                     *                 "until": "2026-06-01T10:00:00.000Z",
                     *                 "confirmed": "schedule",
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "refused": [
                     *                   {
                     *                     "form": {
                     *                       "purpose": "TxDefaultProfile",
                     *                       "connector": 1,
                     *                       "kind": "Recurring",
                     *                       "unit": "A",
                     *                       "stackLevel": 1
                     *                     },
                     *                     "status": "Accepted",
                     *                     "reasonCode": "text",
                     *                     "additionalInfo": "text"
                     *                   }
                     *                 ]
                     *               },
                     *               "reservation": {
                     *                 "id": 1,
                     *                 "connector": 1,
                     *                 "tagId": "04A1B2C3D4E5F6",
                     *                 "until": "2026-06-01T10:00:00.000Z",
                     *                 "createdAt": "2026-06-01T10:00:00.000Z"
                     *               }
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Station"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createStation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "garage-1",
                 *       "name": "Garage, left",
                 *       "generatePassword": true
                 *     }
                 */
                "application/json": components["schemas"]["NewStation"];
            };
        };
        responses: {
            /** @description the station */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "comment": "next to the gate",
                     *       "pinnedProtocol": "ocpp1.6",
                     *       "securityProfile": 1,
                     *       "validation": "strict",
                     *       "ignoreUserName": true,
                     *       "noPing": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "treatExportAsImport": true,
                     *       "truncateTagAt": "text",
                     *       "startResponseDelayMs": 1,
                     *       "triggerBootNotification": true,
                     *       "bootCallDelayMs": 1,
                     *       "id": "garage-1",
                     *       "registrationStatus": "accepted",
                     *       "hasPassword": true,
                     *       "boot": {
                     *         "vendor": "Acme",
                     *         "model": "Wallbox 11",
                     *         "serial": "SN-0042",
                     *         "firmware": "1.4.2",
                     *         "reason": "Local",
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "clock": {
                     *         "offsetMs": 16,
                     *         "message": "text",
                     *         "sentences": [
                     *           {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         ],
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "online": true,
                     *       "connection": {
                     *         "protocol": "ocpp1.6",
                     *         "engine": "native",
                     *         "address": "192.168.1.20",
                     *         "since": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "password": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["StationCreated"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station; its ETag covers the properties that can be changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "comment": "next to the gate",
                     *       "pinnedProtocol": "ocpp1.6",
                     *       "securityProfile": 1,
                     *       "validation": "strict",
                     *       "ignoreUserName": true,
                     *       "noPing": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "treatExportAsImport": true,
                     *       "truncateTagAt": "text",
                     *       "startResponseDelayMs": 1,
                     *       "triggerBootNotification": true,
                     *       "bootCallDelayMs": 1,
                     *       "id": "garage-1",
                     *       "registrationStatus": "accepted",
                     *       "hasPassword": true,
                     *       "boot": {
                     *         "vendor": "Acme",
                     *         "model": "Wallbox 11",
                     *         "serial": "SN-0042",
                     *         "firmware": "1.4.2",
                     *         "reason": "Local",
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "clock": {
                     *         "offsetMs": 16,
                     *         "message": "text",
                     *         "sentences": [
                     *           {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         ],
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "online": true,
                     *       "connection": {
                     *         "protocol": "ocpp1.6",
                     *         "engine": "native",
                     *         "address": "192.168.1.20",
                     *         "since": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "openTransactions": [
                     *         {
                     *           "id": 1,
                     *           "stationId": "garage-1",
                     *           "reference": "text",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "authorizationStatus": "text",
                     *           "group": "family",
                     *           "chargingState": "text",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "durationS": 7200,
                     *           "meterStartWh": 1186000,
                     *           "lastEnergyWh": 1204500,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "cost": {
                     *             "amount": "4.3208",
                     *             "currency": "EUR",
                     *             "tariffId": 1,
                     *             "tariffVersion": 1,
                     *             "final": true
                     *           },
                     *           "correction": {
                     *             "energyWh": 18500,
                     *             "reason": "Local",
                     *             "by": "dashboard",
                     *             "at": "2026-06-01T10:00:00.000Z",
                     *             "previousEnergyWh": 16,
                     *             "measuredEnergyWh": 16
                     *           },
                     *           "stopReason": "text",
                     *           "stopTagId": "text",
                     *           "endedBy": "station",
                     *           "reservationId": 1,
                     *           "flags": [
                     *             "text"
                     *           ],
                     *           "remarks": [
                     *             "text"
                     *           ],
                     *           "tagName": "text"
                     *         }
                     *       ],
                     *       "warnings": [
                     *         {
                     *           "code": "text",
                     *           "count": 1,
                     *           "message": "text",
                     *           "remedy": "text",
                     *           "firstAt": "2026-06-01T10:00:00.000Z",
                     *           "lastAt": "2026-06-01T10:00:00.000Z",
                     *           "detail": "seen in StatusNotification",
                     *           "firstFrame": "text",
                     *           "lastFrame": "text"
                     *         }
                     *       ],
                     *       "reports": [
                     *         {
                     *           "kind": "text",
                     *           "subject": "text",
                     *           "connector": 1,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ],
                     *       "limits": [
                     *         {
                     *           "connector": 1,
                     *           "limitA": 16,
                     *           "limitW": 16,
                     *           "setBy": "dashboard",
                     *           "setAt": "2026-06-01T10:00:00.000Z",
                     *           "until": "2026-06-01T10:00:00.000Z",
                     *           "confirmed": "schedule",
                     *           "form": {
                     *             "purpose": "TxDefaultProfile",
                     *             "connector": 1,
                     *             "kind": "Recurring",
                     *             "unit": "A",
                     *             "stackLevel": 1
                     *           },
                     *           "refused": [
                     *             {
                     *               "form": {
                     *                 "purpose": "TxDefaultProfile",
                     *                 "connector": 1,
                     *                 "kind": "Recurring",
                     *                 "unit": "A",
                     *                 "stackLevel": 1
                     *               },
                     *               "status": "Accepted",
                     *               "reasonCode": "text",
                     *               "additionalInfo": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "acceptedLimitForm": {
                     *         "purpose": "TxDefaultProfile",
                     *         "connector": 1,
                     *         "kind": "Recurring",
                     *         "unit": "A",
                     *         "stackLevel": 1,
                     *         "firmware": "1.4.2",
                     *         "acceptedAt": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["StationDetail"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station is archived */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Garage, left"
                 *     }
                 */
                "application/json": components["schemas"]["StationChange"];
            };
        };
        responses: {
            /** @description the station */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "comment": "next to the gate",
                     *       "pinnedProtocol": "ocpp1.6",
                     *       "securityProfile": 1,
                     *       "validation": "strict",
                     *       "ignoreUserName": true,
                     *       "noPing": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "treatExportAsImport": true,
                     *       "truncateTagAt": "text",
                     *       "startResponseDelayMs": 1,
                     *       "triggerBootNotification": true,
                     *       "bootCallDelayMs": 1,
                     *       "id": "garage-1",
                     *       "registrationStatus": "accepted",
                     *       "hasPassword": true,
                     *       "boot": {
                     *         "vendor": "Acme",
                     *         "model": "Wallbox 11",
                     *         "serial": "SN-0042",
                     *         "firmware": "1.4.2",
                     *         "reason": "Local",
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "clock": {
                     *         "offsetMs": 16,
                     *         "message": "text",
                     *         "sentences": [
                     *           {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         ],
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "online": true,
                     *       "connection": {
                     *         "protocol": "ocpp1.6",
                     *         "engine": "native",
                     *         "address": "192.168.1.20",
                     *         "since": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Station"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station; an accepted one is not changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "comment": "next to the gate",
                     *       "pinnedProtocol": "ocpp1.6",
                     *       "securityProfile": 1,
                     *       "validation": "strict",
                     *       "ignoreUserName": true,
                     *       "noPing": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "treatExportAsImport": true,
                     *       "truncateTagAt": "text",
                     *       "startResponseDelayMs": 1,
                     *       "triggerBootNotification": true,
                     *       "bootCallDelayMs": 1,
                     *       "id": "garage-1",
                     *       "registrationStatus": "accepted",
                     *       "hasPassword": true,
                     *       "boot": {
                     *         "vendor": "Acme",
                     *         "model": "Wallbox 11",
                     *         "serial": "SN-0042",
                     *         "firmware": "1.4.2",
                     *         "reason": "Local",
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "clock": {
                     *         "offsetMs": 16,
                     *         "message": "text",
                     *         "sentences": [
                     *           {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         ],
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "online": true,
                     *       "connection": {
                     *         "protocol": "ocpp1.6",
                     *         "engine": "native",
                     *         "address": "192.168.1.20",
                     *         "since": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Station"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setAvailability: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connector": 0,
                 *       "available": true
                 *     }
                 */
                "application/json": components["schemas"]["Availability"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listInstalledCertificates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ],
                     *       "certificates": [
                     *         {
                     *           "hashAlgorithm": "text",
                     *           "issuerNameHash": "text",
                     *           "issuerKeyHash": "text",
                     *           "serialNumber": "text",
                     *           "use": "central_system_root",
                     *           "children": [
                     *             {
                     *               "hashAlgorithm": "text",
                     *               "issuerNameHash": "text",
                     *               "issuerKeyHash": "text",
                     *               "serialNumber": "text"
                     *             }
                     *           ]
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        certificates: components["schemas"]["InstalledCertificate"][];
                        /** @description what an operator can do, or the reason: the `hints` in English */
                        hint?: string;
                        hints?: components["schemas"]["Sentence"][];
                        /**
                         * @description the station's status, also when it refused
                         * @example Accepted
                         */
                        status: string;
                        /** @description the station's reason in its own words (OCPP 2.x) */
                        statusInfo?: components["schemas"]["StatusInfo"];
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    installCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "use": "central_system_root"
                 *     }
                 */
                "application/json": {
                    /** @description PEM */
                    certificate?: string;
                    /**
                     * @default central_system_root
                     * @enum {string}
                     */
                    use?: "central_system_root" | "manufacturer_root" | "v2g_root" | "mo_root" | "oem_root";
                };
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteInstalledCertificate: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
                /**
                 * @description hexadecimal
                 * @example text
                 */
                serialNumber: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearAuthorizationCache: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": Record<string, never>;
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listActions: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description for a station that is not connected and has no pinned version */
                protocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
                /** @description false: without the schemas, which are long */
                schemas?: boolean;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "action": "TriggerMessage",
                     *           "answered": true,
                     *           "schema": {}
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "protocol": "ocpp1.6"
                     *     }
                     */
                    "application/json": {
                        items: {
                            action: string;
                            /** @description false: stations never answer it */
                            answered: boolean;
                            /** @description without external references */
                            schema?: {
                                [key: string]: unknown;
                            };
                        }[];
                        /** @example null */
                        nextCursor: string | null;
                        /** @enum {string} */
                        protocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAction: {
        parameters: {
            query?: {
                /** @description for a station that is not connected and has no pinned version */
                protocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
            };
            header?: never;
            path: {
                /** @description compared without regard to case */
                action: string;
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the action */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "TriggerMessage",
                     *       "answered": true,
                     *       "protocol": "ocpp1.6",
                     *       "schema": {}
                     *     }
                     */
                    "application/json": components["schemas"]["ActionSchema"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendAction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description compared without regard to case */
                action: string;
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description the station's answer; secrets are masked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "TriggerMessage",
                     *       "payload": {},
                     *       "faults": [
                     *         {
                     *           "path": "text",
                     *           "found": "text",
                     *           "wanted": "text",
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        action: string;
                        /** @description schema violations of the station's answer */
                        faults?: components["schemas"]["Fault"][];
                        payload?: unknown;
                    };
                };
            };
            /** @description sent; stations never answer this action */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "action": "TriggerMessage"
                     *     }
                     */
                    "application/json": {
                        action: string;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnectors: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Connector"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the connector
                 * @example 1
                 */
                connector: number;
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the connector; its ETag covers the properties that can be changed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connector": 1,
                     *       "name": "Garage",
                     *       "status": "available",
                     *       "chargingState": "preparing",
                     *       "rawStatus": "Available",
                     *       "errorCode": "text",
                     *       "vendorErrorCode": "text",
                     *       "info": "text",
                     *       "reportedAt": "2026-06-01T10:00:00.000Z",
                     *       "meter": {
                     *         "meterWh": 1204500,
                     *         "powerW": 11000,
                     *         "powerDerived": true,
                     *         "socPercent": 55,
                     *         "currentA": {
                     *           "l1": 16,
                     *           "l2": 16,
                     *           "l3": 16
                     *         },
                     *         "voltageV": {
                     *           "l1": 16,
                     *           "l2": 16,
                     *           "l3": 16
                     *         },
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "transaction": {
                     *         "id": 1,
                     *         "stationId": "garage-1",
                     *         "reference": "text",
                     *         "connector": 1,
                     *         "tagId": "04A1B2C3D4E5F6",
                     *         "authorizationStatus": "text",
                     *         "group": "family",
                     *         "chargingState": "text",
                     *         "startedAt": "2026-06-01T10:00:00.000Z",
                     *         "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *         "durationS": 7200,
                     *         "meterStartWh": 1186000,
                     *         "lastEnergyWh": 1204500,
                     *         "meterStopWh": 1204500,
                     *         "energyWh": 18500,
                     *         "cost": {
                     *           "amount": "4.3208",
                     *           "currency": "EUR",
                     *           "tariffId": 1,
                     *           "tariffVersion": 1,
                     *           "final": true
                     *         },
                     *         "correction": {
                     *           "energyWh": 18500,
                     *           "reason": "Local",
                     *           "by": "dashboard",
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "previousEnergyWh": 16,
                     *           "measuredEnergyWh": 16
                     *         },
                     *         "stopReason": "text",
                     *         "stopTagId": "text",
                     *         "endedBy": "station",
                     *         "reservationId": 1,
                     *         "flags": [
                     *           "text"
                     *         ],
                     *         "remarks": [
                     *           "text"
                     *         ],
                     *         "tagName": "text"
                     *       },
                     *       "limit": {
                     *         "connector": 1,
                     *         "limitA": 16,
                     *         "limitW": 16,
                     *         "setBy": "dashboard",
                     *         "setAt": "2026-06-01T10:00:00.000Z",
                     *         "until": "2026-06-01T10:00:00.000Z",
                     *         "confirmed": "schedule",
                     *         "form": {
                     *           "purpose": "TxDefaultProfile",
                     *           "connector": 1,
                     *           "kind": "Recurring",
                     *           "unit": "A",
                     *           "stackLevel": 1
                     *         },
                     *         "refused": [
                     *           {
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "status": "Accepted",
                     *             "reasonCode": "text",
                     *             "additionalInfo": "text"
                     *           }
                     *         ]
                     *       },
                     *       "reservation": {
                     *         "id": 1,
                     *         "connector": 1,
                     *         "tagId": "04A1B2C3D4E5F6",
                     *         "until": "2026-06-01T10:00:00.000Z",
                     *         "createdAt": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the connector
                 * @example 1
                 */
                connector: number;
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Garage"
                 *     }
                 */
                "application/json": components["schemas"]["ConnectorChange"];
            };
        };
        responses: {
            /** @description the connector */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connector": 1,
                     *       "name": "Garage",
                     *       "status": "available",
                     *       "chargingState": "preparing",
                     *       "rawStatus": "Available",
                     *       "errorCode": "text",
                     *       "vendorErrorCode": "text",
                     *       "info": "text",
                     *       "reportedAt": "2026-06-01T10:00:00.000Z",
                     *       "meter": {
                     *         "meterWh": 1204500,
                     *         "powerW": 11000,
                     *         "powerDerived": true,
                     *         "socPercent": 55,
                     *         "currentA": {
                     *           "l1": 16,
                     *           "l2": 16,
                     *           "l3": 16
                     *         },
                     *         "voltageV": {
                     *           "l1": 16,
                     *           "l2": 16,
                     *           "l3": 16
                     *         },
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "transaction": {
                     *         "id": 1,
                     *         "stationId": "garage-1",
                     *         "reference": "text",
                     *         "connector": 1,
                     *         "tagId": "04A1B2C3D4E5F6",
                     *         "authorizationStatus": "text",
                     *         "group": "family",
                     *         "chargingState": "text",
                     *         "startedAt": "2026-06-01T10:00:00.000Z",
                     *         "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *         "durationS": 7200,
                     *         "meterStartWh": 1186000,
                     *         "lastEnergyWh": 1204500,
                     *         "meterStopWh": 1204500,
                     *         "energyWh": 18500,
                     *         "cost": {
                     *           "amount": "4.3208",
                     *           "currency": "EUR",
                     *           "tariffId": 1,
                     *           "tariffVersion": 1,
                     *           "final": true
                     *         },
                     *         "correction": {
                     *           "energyWh": 18500,
                     *           "reason": "Local",
                     *           "by": "dashboard",
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "previousEnergyWh": 16,
                     *           "measuredEnergyWh": 16
                     *         },
                     *         "stopReason": "text",
                     *         "stopTagId": "text",
                     *         "endedBy": "station",
                     *         "reservationId": 1,
                     *         "flags": [
                     *           "text"
                     *         ],
                     *         "remarks": [
                     *           "text"
                     *         ],
                     *         "tagName": "text"
                     *       },
                     *       "limit": {
                     *         "connector": 1,
                     *         "limitA": 16,
                     *         "limitW": 16,
                     *         "setBy": "dashboard",
                     *         "setAt": "2026-06-01T10:00:00.000Z",
                     *         "until": "2026-06-01T10:00:00.000Z",
                     *         "confirmed": "schedule",
                     *         "form": {
                     *           "purpose": "TxDefaultProfile",
                     *           "connector": 1,
                     *           "kind": "Recurring",
                     *           "unit": "A",
                     *           "stackLevel": 1
                     *         },
                     *         "refused": [
                     *           {
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "status": "Accepted",
                     *             "reasonCode": "text",
                     *             "additionalInfo": "text"
                     *           }
                     *         ]
                     *       },
                     *       "reservation": {
                     *         "id": 1,
                     *         "connector": 1,
                     *         "tagId": "04A1B2C3D4E5F6",
                     *         "until": "2026-06-01T10:00:00.000Z",
                     *         "createdAt": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Connector"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    transferData: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "vendorId": "com.example"
                 *     }
                 */
                "application/json": components["schemas"]["VendorData"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "data": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["VendorAnswer"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEnrollment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description when the waiting ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "until": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Enrollment"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startEnrollment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "durationS": 60
                 *     }
                 */
                "application/json": {
                    /** @default 60 */
                    durationS?: number;
                    /** @description properties of the new tag */
                    tag?: components["schemas"]["TagChange"];
                };
            };
        };
        responses: {
            /** @description when the waiting ends */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "until": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Enrollment"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopEnrollment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station does not wait for a tag */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateFirmware: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "location": "ftp://10.0.0.5/logs/"
                 *     }
                 */
                "application/json": components["schemas"]["FirmwareInput"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "requestId": 1,
                     *       "fileName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["StartedJob"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "firmware",
                     *           "requestId": 1,
                     *           "location": "ftp://10.0.0.5/logs/",
                     *           "fileName": "text",
                     *           "state": "text",
                     *           "stateAt": "2026-06-01T10:00:00.000Z",
                     *           "requestedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Job"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLimit: {
        parameters: {
            query?: {
                /** @description 0 is the whole station */
                connector?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "connector": 1,
                     *       "limitA": 16,
                     *       "limitW": 16,
                     *       "setBy": "dashboard",
                     *       "setAt": "2026-06-01T10:00:00.000Z",
                     *       "until": "2026-06-01T10:00:00.000Z",
                     *       "confirmed": "schedule",
                     *       "form": {
                     *         "purpose": "TxDefaultProfile",
                     *         "connector": 1,
                     *         "kind": "Recurring",
                     *         "unit": "A",
                     *         "stackLevel": 1
                     *       },
                     *       "refused": [
                     *         {
                     *           "form": {
                     *             "purpose": "TxDefaultProfile",
                     *             "connector": 1,
                     *             "kind": "Recurring",
                     *             "unit": "A",
                     *             "stackLevel": 1
                     *           },
                     *           "status": "Accepted",
                     *           "reasonCode": "text",
                     *           "additionalInfo": "text"
                     *         }
                     *       ],
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "limitA": 16,
                     *           "limitW": 16,
                     *           "setBy": "dashboard",
                     *           "setAt": "2026-06-01T10:00:00.000Z",
                     *           "until": "2026-06-01T10:00:00.000Z",
                     *           "confirmed": "schedule",
                     *           "form": {
                     *             "purpose": "TxDefaultProfile",
                     *             "connector": 1,
                     *             "kind": "Recurring",
                     *             "unit": "A",
                     *             "stackLevel": 1
                     *           },
                     *           "refused": [
                     *             {
                     *               "form": {
                     *                 "purpose": "TxDefaultProfile",
                     *                 "connector": 1,
                     *                 "kind": "Recurring",
                     *                 "unit": "A",
                     *                 "stackLevel": 1
                     *               },
                     *               "status": "Accepted",
                     *               "reasonCode": "text",
                     *               "additionalInfo": "text"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "acceptedForm": {
                     *         "purpose": "TxDefaultProfile",
                     *         "connector": 1,
                     *         "kind": "Recurring",
                     *         "unit": "A",
                     *         "stackLevel": 1,
                     *         "firmware": "1.4.2",
                     *         "acceptedAt": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LimitState"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setLimit: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connector": 0,
                 *       "limitA": 16
                 *     }
                 */
                "application/json": components["schemas"]["Limit"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ],
                     *       "form": {
                     *         "purpose": "TxDefaultProfile",
                     *         "connector": 1,
                     *         "kind": "Recurring",
                     *         "unit": "A",
                     *         "stackLevel": 1
                     *       },
                     *       "refused": [
                     *         {
                     *           "form": {
                     *             "purpose": "TxDefaultProfile",
                     *             "connector": 1,
                     *             "kind": "Recurring",
                     *             "unit": "A",
                     *             "stackLevel": 1
                     *           },
                     *           "status": "Accepted",
                     *           "reasonCode": "text",
                     *           "additionalInfo": "text"
                     *         }
                     *       ],
                     *       "confirmed": "schedule",
                     *       "until": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["LimitSet"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    clearLimit: {
        parameters: {
            query?: {
                /** @description 0 is the whole station */
                connector?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteLimitForm: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "deleted": true
                     *     }
                     */
                    "application/json": components["schemas"]["LimitFormDeleted"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLocalList: {
        parameters: {
            query?: {
                /** @description false: the version is not read from the station */
                read?: boolean;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": 1,
                     *       "sent": {
                     *         "version": 1,
                     *         "entries": 1,
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["LocalList"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendLocalList: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "update": "full"
                 *     }
                 */
                "application/json": components["schemas"]["LocalListUpdate"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "update": "full",
                     *       "version": 1,
                     *       "entries": 1,
                     *       "leftOut": [
                     *         {
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "why": "unnameable"
                     *         }
                     *       ],
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["LocalListSent"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "location": "ftp://10.0.0.5/logs/",
                 *       "log": "diagnostics"
                 *     }
                 */
                "application/json": components["schemas"]["LogInput"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "requestId": 1,
                     *       "fileName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["StartedJob"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description only this action */
                action?: string;
                /** @description list messages after this one; 0: from the oldest stored message on */
                cursor?: string;
                direction?: "from_station" | "to_station";
                /** @description true: only messages that did not get the answer that they wanted */
                failed?: boolean;
                /** @description 1: server-sent events, one for each message, until either side closes; Last-Event-ID resumes */
                follow?: "0" | "1";
                /** @description only from this time on */
                from?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                outcome?: "answered" | "error" | "timeout" | "late" | "closed" | "unanswered" | "unreadable" | "stray";
                /** @description only before this time */
                to?: string;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the messages */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "cursor": "text",
                     *           "stationId": "garage-1",
                     *           "protocol": "ocpp1.6",
                     *           "direction": "from_station",
                     *           "action": "TriggerMessage",
                     *           "messageId": "text",
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "durationMs": 120,
                     *           "outcome": "answered",
                     *           "code": "text",
                     *           "message": "text",
                     *           "answer": "text",
                     *           "issues": [
                     *             {
                     *               "path": "text",
                     *               "found": "text",
                     *               "wanted": "text",
                     *               "code": "station_not_listed",
                     *               "parameters": {
                     *                 "id": "garage-1"
                     *               },
                     *               "part": "message"
                     *             }
                     *           ],
                     *           "repairs": [
                     *             "text"
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Message"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                    "text/event-stream": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setStationPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["StationPassword"];
            };
        };
        responses: {
            /** @description the password is set */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "password": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["StationPasswordSet"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteStationPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station needs no password */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    refuseStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station is archived */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationReports: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "kind": "text",
                     *           "subject": "text",
                     *           "connector": 1,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["StationReport"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listReservations: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "until": "2026-06-01T10:00:00.000Z",
                     *           "createdAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Reservation"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createReservation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connector": 0,
                 *       "tagId": "04A1B2C3D4E5F6",
                 *       "until": "2026-06-01T10:00:00.000Z"
                 *     }
                 */
                "application/json": components["schemas"]["ReservationInput"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "reservation": {
                     *         "id": 1,
                     *         "connector": 1,
                     *         "tagId": "04A1B2C3D4E5F6",
                     *         "until": "2026-06-01T10:00:00.000Z",
                     *         "createdAt": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Reserved"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelReservation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
                /**
                 * @description number of the reservation
                 * @example 1
                 */
                reservation: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resetStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "mode": "soft"
                 *     }
                 */
                "application/json": components["schemas"]["Reset"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreStation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station, on the list again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "comment": "next to the gate",
                     *       "pinnedProtocol": "ocpp1.6",
                     *       "securityProfile": 1,
                     *       "validation": "strict",
                     *       "ignoreUserName": true,
                     *       "noPing": true,
                     *       "timeZone": "Europe/Berlin",
                     *       "treatExportAsImport": true,
                     *       "truncateTagAt": "text",
                     *       "startResponseDelayMs": 1,
                     *       "triggerBootNotification": true,
                     *       "bootCallDelayMs": 1,
                     *       "id": "garage-1",
                     *       "registrationStatus": "accepted",
                     *       "hasPassword": true,
                     *       "boot": {
                     *         "vendor": "Acme",
                     *         "model": "Wallbox 11",
                     *         "serial": "SN-0042",
                     *         "firmware": "1.4.2",
                     *         "reason": "Local",
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "clock": {
                     *         "offsetMs": 16,
                     *         "message": "text",
                     *         "sentences": [
                     *           {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         ],
                     *         "at": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "lastSeenAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "online": true,
                     *       "connection": {
                     *         "protocol": "ocpp1.6",
                     *         "engine": "native",
                     *         "address": "192.168.1.20",
                     *         "since": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "connectors": [
                     *         {
                     *           "connector": 1,
                     *           "name": "Garage",
                     *           "status": "available",
                     *           "chargingState": "preparing",
                     *           "rawStatus": "Available",
                     *           "errorCode": "text",
                     *           "vendorErrorCode": "text",
                     *           "info": "text",
                     *           "reportedAt": "2026-06-01T10:00:00.000Z",
                     *           "meter": {
                     *             "meterWh": 1204500,
                     *             "powerW": 11000,
                     *             "powerDerived": true,
                     *             "socPercent": 55,
                     *             "currentA": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "voltageV": {
                     *               "l1": 16,
                     *               "l2": 16,
                     *               "l3": 16
                     *             },
                     *             "at": "2026-06-01T10:00:00.000Z"
                     *           },
                     *           "transaction": {
                     *             "id": 1,
                     *             "stationId": "garage-1",
                     *             "reference": "text",
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "authorizationStatus": "text",
                     *             "group": "family",
                     *             "chargingState": "text",
                     *             "startedAt": "2026-06-01T10:00:00.000Z",
                     *             "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *             "durationS": 7200,
                     *             "meterStartWh": 1186000,
                     *             "lastEnergyWh": 1204500,
                     *             "meterStopWh": 1204500,
                     *             "energyWh": 18500,
                     *             "cost": {
                     *               "amount": "4.3208",
                     *               "currency": "EUR",
                     *               "tariffId": 1,
                     *               "tariffVersion": 1,
                     *               "final": true
                     *             },
                     *             "correction": {
                     *               "energyWh": 18500,
                     *               "reason": "Local",
                     *               "by": "dashboard",
                     *               "at": "2026-06-01T10:00:00.000Z",
                     *               "previousEnergyWh": 16,
                     *               "measuredEnergyWh": 16
                     *             },
                     *             "stopReason": "text",
                     *             "stopTagId": "text",
                     *             "endedBy": "station",
                     *             "reservationId": 1,
                     *             "flags": [
                     *               "text"
                     *             ],
                     *             "remarks": [
                     *               "text"
                     *             ],
                     *             "tagName": "text"
                     *           },
                     *           "limit": {
                     *             "connector": 1,
                     *             "limitA": 16,
                     *             "limitW": 16,
                     *             "setBy": "dashboard",
                     *             "setAt": "2026-06-01T10:00:00.000Z",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "confirmed": "schedule",
                     *             "form": {
                     *               "purpose": "TxDefaultProfile",
                     *               "connector": 1,
                     *               "kind": "Recurring",
                     *               "unit": "A",
                     *               "stackLevel": 1
                     *             },
                     *             "refused": [
                     *               {
                     *                 "form": {
                     *                   "purpose": "TxDefaultProfile",
                     *                   "connector": 1,
                     *                   "kind": "Recurring",
                     *                   "unit": "A",
                     *                   "stackLevel": 1
                     *                 },
                     *                 "status": "Accepted",
                     *                 "reasonCode": "text",
                     *                 "additionalInfo": "text"
                     *               }
                     *             ]
                     *           },
                     *           "reservation": {
                     *             "id": 1,
                     *             "connector": 1,
                     *             "tagId": "04A1B2C3D4E5F6",
                     *             "until": "2026-06-01T10:00:00.000Z",
                     *             "createdAt": "2026-06-01T10:00:00.000Z"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Station"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCompositeSchedule: {
        parameters: {
            query?: {
                /** @description 0 is the whole station */
                connector?: number;
                durationS?: number;
                unit?: "A" | "W" | null;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "schedule": {
                     *         "connector": 1,
                     *         "startsAt": "2026-06-01T10:00:00.000Z",
                     *         "durationS": 7200,
                     *         "unit": "A",
                     *         "periods": [
                     *           {
                     *             "startS": 0,
                     *             "limit": 16,
                     *             "phases": 3
                     *           }
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    raiseSecurityProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "securityProfile": 2,
                 *       "url": "wss://charge.example:8443/OCPP",
                 *       "networkInterface": "Wired0"
                 *     }
                 */
                "application/json": components["schemas"]["SecurityProfileInput"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "requestId": 1,
                     *       "fileName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["StartedJob"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationSettings: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "OCPPCommCtrlr.HeartbeatInterval",
                     *           "value": "text",
                     *           "readonly": true,
                     *           "source": "reported",
                     *           "at": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Setting"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readStationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["SettingsToRead"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "settings": [
                     *         {
                     *           "name": "OCPPCommCtrlr.HeartbeatInterval",
                     *           "value": "text",
                     *           "readonly": true,
                     *           "source": "reported",
                     *           "at": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "unknown": [
                     *         "text"
                     *       ],
                     *       "complete": true
                     *     }
                     */
                    "application/json": components["schemas"]["SettingsRead"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeStationSetting: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
                /** @description as in `listStationSettings` */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "value": "300"
                 *     }
                 */
                "application/json": components["schemas"]["SettingChange"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "status": "Accepted",
                     *       "name": "Garage",
                     *       "readBack": "same",
                     *       "value": "text",
                     *       "taken": [
                     *         "text"
                     *       ],
                     *       "refused": [
                     *         "text"
                     *       ],
                     *       "untried": [
                     *         "text"
                     *       ],
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["SettingChanged"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "connector": 1,
                 *       "tagId": "04A1B2C3D4E5F6"
                 *     }
                 */
                "application/json": components["schemas"]["Start"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["Stop"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    triggerMessage: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "message": "boot"
                 *     }
                 */
                "application/json": components["schemas"]["Trigger"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unlockConnector: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "connector": 1
                 *     }
                 */
                "application/json": components["schemas"]["ConnectorChoice"];
            };
        };
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "status": "Accepted",
                     *       "statusInfo": {
                     *         "reasonCode": "UnsupportedRateUnit",
                     *         "additionalInfo": "text"
                     *       },
                     *       "hint": "text",
                     *       "hints": [
                     *         {
                     *           "code": "station_not_listed",
                     *           "parameters": {
                     *             "id": "garage-1"
                     *           },
                     *           "text": "text"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Answered"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listStationWarnings: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description the station's id, compared without regard to case */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the station's answer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "code": "text",
                     *           "count": 1,
                     *           "message": "text",
                     *           "remedy": "text",
                     *           "firstAt": "2026-06-01T10:00:00.000Z",
                     *           "lastAt": "2026-06-01T10:00:00.000Z",
                     *           "detail": "seen in StatusNotification",
                     *           "firstFrame": "text",
                     *           "lastFrame": "text"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Warning"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the system */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "version": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "uptimeS": 1,
                     *       "runtime": "text",
                     *       "platform": {
                     *         "os": "text",
                     *         "arch": "text"
                     *       },
                     *       "timeZone": "text",
                     *       "memory": {
                     *         "rssBytes": 1
                     *       },
                     *       "stations": {
                     *         "known": 1,
                     *         "connected": 1,
                     *         "pending": 1
                     *       },
                     *       "openTransactions": 1,
                     *       "database": {
                     *         "engine": "text",
                     *         "schemaVersion": 1,
                     *         "bytes": 1048576,
                     *         "freeBytes": 1
                     *       },
                     *       "storage": {
                     *         "ok": true,
                     *         "reason": null,
                     *         "detail": null,
                     *         "detailCode": "station_not_listed",
                     *         "parameters": {
                     *           "id": "garage-1"
                     *         },
                     *         "since": null,
                     *         "reserveBytes": 1
                     *       },
                     *       "clock": {
                     *         "ok": true,
                     *         "reason": null,
                     *         "detail": null,
                     *         "detailCode": "station_not_listed",
                     *         "parameters": {
                     *           "id": "garage-1"
                     *         },
                     *         "since": null
                     *       },
                     *       "authorization": {
                     *         "host": "cards.example",
                     *         "lastAt": "2026-06-01T10:00:00.000Z",
                     *         "lastError": null,
                     *         "pausedUntil": null
                     *       },
                     *       "disk": {
                     *         "freeBytes": 1,
                     *         "totalBytes": 1
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["System"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createBackup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                /**
                 * @example {
                 *       "name": "before-update"
                 *     }
                 */
                "application/json": components["schemas"]["NewBackup"];
            };
        };
        responses: {
            /** @description the copy */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "name": "Garage",
                     *       "bytes": 1048576,
                     *       "at": "2026-06-01T10:00:00.000Z",
                     *       "encrypted": true,
                     *       "durationMs": 120
                     *     }
                     */
                    "application/json": components["schemas"]["BackupCreated"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBackups: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "name": "Garage",
                     *           "bytes": 1048576,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "encrypted": true
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Backup"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the backup; an encrypted one as application/octet-stream */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/vnd.sqlite3": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the backup is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreBackup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                /** @example {} */
                "application/json": components["schemas"]["RestoreRequest"];
            };
        };
        responses: {
            /** @description it is ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "readyAt": "2026-06-01T10:00:00.000Z",
                     *       "version": "text",
                     *       "at": "2026-06-01T10:00:00.000Z",
                     *       "schemaVersion": 1,
                     *       "stations": 1,
                     *       "tags": 1,
                     *       "transactions": 1,
                     *       "files": [
                     *         "api.key"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReadyRestore"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    checkSystem: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the lines, at least one for each subject */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "subject": "port",
                     *           "state": "ok",
                     *           "finding": {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           },
                     *           "remedy": {
                     *             "code": "station_not_listed",
                     *             "parameters": {
                     *               "id": "garage-1"
                     *             },
                     *             "text": "text"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["CheckLine"][];
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDatabase: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the database */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "bytes": 1048576,
                     *       "freeBytes": 1,
                     *       "growthBytesPerDay": 1,
                     *       "daysUntilFull": 1,
                     *       "parts": [
                     *         {
                     *           "part": "readings",
                     *           "bytes": 1048576
                     *         }
                     *       ],
                     *       "sizes": [
                     *         {
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "usedBytes": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Database"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readLog: {
        parameters: {
            query?: {
                /** @description 1: server-sent events, one for each line, until either side closes; Last-Event-ID resumes */
                follow?: "0" | "1";
                /** @description the lowest level */
                level?: "debug" | "info" | "warning" | "error";
                /** @description the most lines of the past */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the lines */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "number": 1,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "level": "debug",
                     *           "stationId": "garage-1",
                     *           "message": "text",
                     *           "fields": "address=192.168.1.7"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["LogEntry"][];
                    };
                    "text/event-stream": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLogLevel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the level */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "level": "debug"
                     *     }
                     */
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setLogLevel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "level": "debug"
                 *     }
                 */
                "application/json": components["schemas"]["LogLevel"];
            };
        };
        responses: {
            /** @description the level */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "level": "debug"
                     *     }
                     */
                    "application/json": components["schemas"]["LogLevel"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getNotificationsState: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description each channel; none without such settings */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "channels": [
                     *         {
                     *           "channel": "mail",
                     *           "pending": 1,
                     *           "sent": 1,
                     *           "lastAt": "2026-06-01T10:00:00.000Z",
                     *           "lastError": "text",
                     *           "failures": 1
                     *         }
                     *       ],
                     *       "dropped": 1
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationsState"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRestore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the backup that is ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "ready": {
                     *         "readyAt": "2026-06-01T10:00:00.000Z",
                     *         "version": "text",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "schemaVersion": 1,
                     *         "stations": 1,
                     *         "tags": 1,
                     *         "transactions": 1,
                     *         "files": [
                     *           "api.key"
                     *         ]
                     *       }
                     *     }
                     */
                    "application/json": {
                        ready: components["schemas"]["ReadyRestore"] | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    uploadRestore: {
        parameters: {
            query?: never;
            header?: {
                /** @description of an encrypted backup, percent-encoded UTF-8 */
                "x-backup-passphrase"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description it is ready */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "readyAt": "2026-06-01T10:00:00.000Z",
                     *       "version": "text",
                     *       "at": "2026-06-01T10:00:00.000Z",
                     *       "schemaVersion": 1,
                     *       "stations": 1,
                     *       "tags": 1,
                     *       "transactions": 1,
                     *       "files": [
                     *         "api.key"
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["ReadyRestore"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelRestore: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description it is given up */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listServerSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description in the order of the settings file */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "key": "listeners[0].port",
                     *           "description": "text",
                     *           "value": 9000,
                     *           "default": 8081,
                     *           "origin": {
                     *             "kind": "default",
                     *             "file": "config/ocppd.jsonc",
                     *             "line": 1,
                     *             "name": null
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["ServerSetting"][];
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    downloadSupportBundle: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the archive */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/gzip": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setTimeZone: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "timeZone": "Europe/Berlin"
                 *     }
                 */
                "application/json": components["schemas"]["TimeZone"];
            };
        };
        responses: {
            /** @description the zone that holds now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "timeZone": "text"
                     *     }
                     */
                    "application/json": {
                        timeZone: string;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTags: {
        parameters: {
            query?: {
                /** @description true: only removed tags */
                archived?: boolean;
                blocked?: boolean;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                group?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description name of a user, or an e-mail address, in any case */
                owner?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": "04A1B2C3D4E5F6",
                     *           "name": "Garage",
                     *           "group": "family",
                     *           "kind": "text",
                     *           "blocked": true,
                     *           "stations": [
                     *             "text"
                     *           ],
                     *           "owner": {
                     *             "email": "ada@example.org"
                     *           },
                     *           "budget": {
                     *             "limitWh": 16,
                     *             "per": "day"
                     *           },
                     *           "expiresAt": "2026-06-01T10:00:00.000Z",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "archivedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Tag"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTag: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "id": "04A1B2C3D4E5F6",
                 *       "name": "Ada",
                 *       "group": "family"
                 *     }
                 */
                "application/json": components["schemas"]["NewTag"];
            };
        };
        responses: {
            /** @description the tag */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "04A1B2C3D4E5F6",
                     *       "name": "Garage",
                     *       "group": "family",
                     *       "kind": "text",
                     *       "blocked": true,
                     *       "stations": [
                     *         "text"
                     *       ],
                     *       "owner": {
                     *         "email": "ada@example.org"
                     *       },
                     *       "budget": {
                     *         "limitWh": 16,
                     *         "per": "day"
                     *       },
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTags: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description one line for each tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example id,name,group
                     *     04A1B2C3D4E5F6,Ada,family
                     */
                    "text/csv": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    importTags: {
        parameters: {
            query?: {
                /** @description true: only shows what would change */
                dryRun?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example id,name,group
                 *     04A1B2C3D4E5F6,Ada,family
                 */
                "text/csv": string;
            };
        };
        responses: {
            /** @description what was changed, or with `dryRun` what would be */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "added": 1,
                     *       "changed": 1,
                     *       "unchanged": 1,
                     *       "tags": [
                     *         {
                     *           "id": "text",
                     *           "name": "Garage",
                     *           "outcome": "added"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TagsImported"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the tag's id, compared without regard to case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "04A1B2C3D4E5F6",
                     *       "name": "Garage",
                     *       "group": "family",
                     *       "kind": "text",
                     *       "blocked": true,
                     *       "stations": [
                     *         "text"
                     *       ],
                     *       "owner": {
                     *         "email": "ada@example.org"
                     *       },
                     *       "budget": {
                     *         "limitWh": 16,
                     *         "per": "day"
                     *       },
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "budgetUse": {
                     *         "usedWh": 16,
                     *         "from": "2026-06-01T10:00:00.000Z"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["TagDetail"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the tag's id, compared without regard to case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the tag is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the tag's id, compared without regard to case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada",
                 *       "group": "family"
                 *     }
                 */
                "application/json": components["schemas"]["TagChange"];
            };
        };
        responses: {
            /** @description the changed tag */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "04A1B2C3D4E5F6",
                     *       "name": "Garage",
                     *       "group": "family",
                     *       "kind": "text",
                     *       "blocked": true,
                     *       "stations": [
                     *         "text"
                     *       ],
                     *       "owner": {
                     *         "email": "ada@example.org"
                     *       },
                     *       "budget": {
                     *         "limitWh": 16,
                     *         "per": "day"
                     *       },
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreTag: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the tag's id, compared without regard to case */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the tag, on the list again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": "04A1B2C3D4E5F6",
                     *       "name": "Garage",
                     *       "group": "family",
                     *       "kind": "text",
                     *       "blocked": true,
                     *       "stations": [
                     *         "text"
                     *       ],
                     *       "owner": {
                     *         "email": "ada@example.org"
                     *       },
                     *       "budget": {
                     *         "limitWh": 16,
                     *         "per": "day"
                     *       },
                     *       "expiresAt": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tag"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTariffs: {
        parameters: {
            query?: {
                /** @description true: also archived tariffs */
                archived?: boolean;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "version": 1,
                     *           "name": "Garage",
                     *           "currency": "EUR",
                     *           "perKwh": "0.35",
                     *           "perHour": "text",
                     *           "perSession": "text",
                     *           "timeOfUse": [
                     *             {
                     *               "from": "text",
                     *               "to": "text",
                     *               "days": [
                     *                 1
                     *               ],
                     *               "perKwh": "text",
                     *               "perHour": "text"
                     *             }
                     *           ],
                     *           "stationId": "garage-1",
                     *           "group": "family",
                     *           "validFrom": "2026-06-01T10:00:00.000Z",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "archivedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Tariff"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTariff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Home",
                 *       "currency": "EUR",
                 *       "perKwh": "0.35",
                 *       "perSession": "0.50"
                 *     }
                 */
                "application/json": components["schemas"]["NewTariff"];
            };
        };
        responses: {
            /** @description the tariff */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "version": 1,
                     *       "name": "Garage",
                     *       "currency": "EUR",
                     *       "perKwh": "0.35",
                     *       "perHour": "text",
                     *       "perSession": "text",
                     *       "timeOfUse": [
                     *         {
                     *           "from": "text",
                     *           "to": "text",
                     *           "days": [
                     *             1
                     *           ],
                     *           "perKwh": "text",
                     *           "perHour": "text"
                     *         }
                     *       ],
                     *       "stationId": "garage-1",
                     *       "group": "family",
                     *       "validFrom": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tariff"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the tariff
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the newest version, and all versions */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "version": 1,
                     *       "name": "Garage",
                     *       "currency": "EUR",
                     *       "perKwh": "0.35",
                     *       "perHour": "text",
                     *       "perSession": "text",
                     *       "timeOfUse": [
                     *         {
                     *           "from": "text",
                     *           "to": "text",
                     *           "days": [
                     *             1
                     *           ],
                     *           "perKwh": "text",
                     *           "perHour": "text"
                     *         }
                     *       ],
                     *       "stationId": "garage-1",
                     *       "group": "family",
                     *       "validFrom": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z",
                     *       "versions": [
                     *         {
                     *           "id": 1,
                     *           "version": 1,
                     *           "name": "Garage",
                     *           "currency": "EUR",
                     *           "perKwh": "0.35",
                     *           "perHour": "text",
                     *           "perSession": "text",
                     *           "timeOfUse": [
                     *             {
                     *               "from": "text",
                     *               "to": "text",
                     *               "days": [
                     *                 1
                     *               ],
                     *               "perKwh": "text",
                     *               "perHour": "text"
                     *             }
                     *           ],
                     *           "stationId": "garage-1",
                     *           "group": "family",
                     *           "validFrom": "2026-06-01T10:00:00.000Z",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "archivedAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["TariffDetail"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    archiveTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the tariff
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the tariff is archived */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the tariff
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "perKwh": "0.39"
                 *     }
                 */
                "application/json": components["schemas"]["TariffChange"];
            };
        };
        responses: {
            /** @description the new version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "version": 1,
                     *       "name": "Garage",
                     *       "currency": "EUR",
                     *       "perKwh": "0.35",
                     *       "perHour": "text",
                     *       "perSession": "text",
                     *       "timeOfUse": [
                     *         {
                     *           "from": "text",
                     *           "to": "text",
                     *           "days": [
                     *             1
                     *           ],
                     *           "perKwh": "text",
                     *           "perHour": "text"
                     *         }
                     *       ],
                     *       "stationId": "garage-1",
                     *       "group": "family",
                     *       "validFrom": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tariff"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    restoreTariff: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the tariff
                 * @example 1
                 */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the newest version */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "version": 1,
                     *       "name": "Garage",
                     *       "currency": "EUR",
                     *       "perKwh": "0.35",
                     *       "perHour": "text",
                     *       "perSession": "text",
                     *       "timeOfUse": [
                     *         {
                     *           "from": "text",
                     *           "to": "text",
                     *           "days": [
                     *             1
                     *           ],
                     *           "perKwh": "text",
                     *           "perHour": "text"
                     *         }
                     *       ],
                     *       "stationId": "garage-1",
                     *       "group": "family",
                     *       "validFrom": "2026-06-01T10:00:00.000Z",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "archivedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["Tariff"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTls: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description what secures the connections */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "listeners": [
                     *         {
                     *           "host": "0.0.0.0",
                     *           "port": 8443,
                     *           "tls": "off",
                     *           "clientCertificates": true,
                     *           "certificates": [
                     *             {
                     *               "subject": "text",
                     *               "issuer": "text",
                     *               "names": [
                     *                 "text"
                     *               ],
                     *               "serialNumber": "5f3a",
                     *               "fingerprint": "AB:CD:12",
                     *               "notBefore": "2026-06-01T10:00:00.000Z",
                     *               "notAfter": "2026-06-01T10:00:00.000Z"
                     *             }
                     *           ],
                     *           "fault": "text"
                     *         }
                     *       ],
                     *       "ca": {
                     *         "subject": "text",
                     *         "issuer": "text",
                     *         "names": [
                     *           "text"
                     *         ],
                     *         "serialNumber": "5f3a",
                     *         "fingerprint": "AB:CD:12",
                     *         "notBefore": "2026-06-01T10:00:00.000Z",
                     *         "notAfter": "2026-06-01T10:00:00.000Z"
                     *       },
                     *       "highestProfile": 1,
                     *       "stations": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "securityProfile": 1
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": components["schemas"]["Tls"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTlsCa: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the certificate, PEM */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/x-pem-file": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTotals: {
        parameters: {
            query?: {
                by?: "day" | "week" | "month";
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                from?: string;
                /** @description the group of the tag at the start */
                group?: string;
                groupBy?: "none" | "station" | "tag" | "group";
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description true: also the transactions that run now */
                running?: boolean;
                /** @description id of a station, also of a removed one */
                stationId?: string;
                /** @description the tag that started it, compared without regard to case */
                tagId?: string;
                /** @description ISO 8601; a date alone means the start of the day in the server's time zone */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by time, then by station, tag or group */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "period": "2026-06",
                     *           "from": "2026-06-01T10:00:00.000Z",
                     *           "to": "2026-06-01T10:00:00.000Z",
                     *           "stationId": "garage-1",
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "group": "family",
                     *           "count": 1,
                     *           "energyWh": 18500,
                     *           "durationS": 7200,
                     *           "costs": [
                     *             {
                     *               "currency": "EUR",
                     *               "amount": "4.3208"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Total"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /** @description only together with `stationId` */
                connector?: number;
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description true: transactions with flags; false: without */
                flagged?: boolean;
                /** @description started then or later */
                from?: string;
                /** @description the group of the tag at the start */
                group?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description true: open transactions; false: ended ones */
                open?: boolean;
                order?: "asc" | "desc";
                /** @description by start, energy or cost; energy and cost list ended transactions only (the others have no final amount), one without an amount counts as 0, and amounts of all currencies are compared as numbers */
                sort?: "started" | "energy" | "cost";
                /** @description id of a station, also of a removed one */
                stationId?: string;
                /** @description the tag that started it, compared without regard to case */
                tagId?: string;
                /** @description started before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description in the given order; equal ones by number */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "stationId": "garage-1",
                     *           "reference": "text",
                     *           "connector": 1,
                     *           "tagId": "04A1B2C3D4E5F6",
                     *           "authorizationStatus": "text",
                     *           "group": "family",
                     *           "chargingState": "text",
                     *           "startedAt": "2026-06-01T10:00:00.000Z",
                     *           "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *           "durationS": 7200,
                     *           "meterStartWh": 1186000,
                     *           "lastEnergyWh": 1204500,
                     *           "meterStopWh": 1204500,
                     *           "energyWh": 18500,
                     *           "cost": {
                     *             "amount": "4.3208",
                     *             "currency": "EUR",
                     *             "tariffId": 1,
                     *             "tariffVersion": 1,
                     *             "final": true
                     *           },
                     *           "correction": {
                     *             "energyWh": 18500,
                     *             "reason": "Local",
                     *             "by": "dashboard",
                     *             "at": "2026-06-01T10:00:00.000Z",
                     *             "previousEnergyWh": 16,
                     *             "measuredEnergyWh": 16
                     *           },
                     *           "stopReason": "text",
                     *           "stopTagId": "text",
                     *           "endedBy": "station",
                     *           "reservationId": 1,
                     *           "flags": [
                     *             "text"
                     *           ],
                     *           "remarks": [
                     *             "text"
                     *           ],
                     *           "tagName": "text"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["NamedTransaction"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the transaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "stationId": "garage-1",
                     *       "reference": "text",
                     *       "connector": 1,
                     *       "tagId": "04A1B2C3D4E5F6",
                     *       "authorizationStatus": "text",
                     *       "group": "family",
                     *       "chargingState": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *       "durationS": 7200,
                     *       "meterStartWh": 1186000,
                     *       "lastEnergyWh": 1204500,
                     *       "meterStopWh": 1204500,
                     *       "energyWh": 18500,
                     *       "cost": {
                     *         "amount": "4.3208",
                     *         "currency": "EUR",
                     *         "tariffId": 1,
                     *         "tariffVersion": 1,
                     *         "final": true
                     *       },
                     *       "correction": {
                     *         "energyWh": 18500,
                     *         "reason": "Local",
                     *         "by": "dashboard",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "previousEnergyWh": 16,
                     *         "measuredEnergyWh": 16
                     *       },
                     *       "stopReason": "text",
                     *       "stopTagId": "text",
                     *       "endedBy": "station",
                     *       "reservationId": 1,
                     *       "flags": [
                     *         "text"
                     *       ],
                     *       "remarks": [
                     *         "text"
                     *       ],
                     *       "tagName": "text",
                     *       "samples": [
                     *         {
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "meterWh": 1204500,
                     *           "powerW": 11000,
                     *           "powerDerived": true,
                     *           "socPercent": 55,
                     *           "currentA": {
                     *             "l1": 16,
                     *             "l2": 16,
                     *             "l3": 16
                     *           },
                     *           "voltageV": {
                     *             "l1": 16,
                     *             "l2": 16,
                     *             "l3": 16
                     *           },
                     *           "context": "text",
                     *           "otherMeasurands": [
                     *             {
                     *               "measurand": "text",
                     *               "phase": "text",
                     *               "unit": "text",
                     *               "value": 16,
                     *               "text": "text",
                     *               "context": "text",
                     *               "location": "ftp://10.0.0.5/logs/"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "sampleCount": 1
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionDetail"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    correctTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "energyWh": 18500,
                 *       "reason": "the meter's start value was a placeholder"
                 *     }
                 */
                "application/json": components["schemas"]["TransactionCorrection"];
            };
        };
        responses: {
            /** @description the corrected transaction; its cost is computed shortly after */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "stationId": "garage-1",
                     *       "reference": "text",
                     *       "connector": 1,
                     *       "tagId": "04A1B2C3D4E5F6",
                     *       "authorizationStatus": "text",
                     *       "group": "family",
                     *       "chargingState": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *       "durationS": 7200,
                     *       "meterStartWh": 1186000,
                     *       "lastEnergyWh": 1204500,
                     *       "meterStopWh": 1204500,
                     *       "energyWh": 18500,
                     *       "cost": {
                     *         "amount": "4.3208",
                     *         "currency": "EUR",
                     *         "tariffId": 1,
                     *         "tariffVersion": 1,
                     *         "final": true
                     *       },
                     *       "correction": {
                     *         "energyWh": 18500,
                     *         "reason": "Local",
                     *         "by": "dashboard",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "previousEnergyWh": 16,
                     *         "measuredEnergyWh": 16
                     *       },
                     *       "stopReason": "text",
                     *       "stopTagId": "text",
                     *       "endedBy": "station",
                     *       "reservationId": 1,
                     *       "flags": [
                     *         "text"
                     *       ],
                     *       "remarks": [
                     *         "text"
                     *       ],
                     *       "tagName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NamedTransaction"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteTransactionCorrection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the transaction with its measured energy; its cost is computed shortly after */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "stationId": "garage-1",
                     *       "reference": "text",
                     *       "connector": 1,
                     *       "tagId": "04A1B2C3D4E5F6",
                     *       "authorizationStatus": "text",
                     *       "group": "family",
                     *       "chargingState": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *       "durationS": 7200,
                     *       "meterStartWh": 1186000,
                     *       "lastEnergyWh": 1204500,
                     *       "meterStopWh": 1204500,
                     *       "energyWh": 18500,
                     *       "cost": {
                     *         "amount": "4.3208",
                     *         "currency": "EUR",
                     *         "tariffId": 1,
                     *         "tariffVersion": 1,
                     *         "final": true
                     *       },
                     *       "correction": {
                     *         "energyWh": 18500,
                     *         "reason": "Local",
                     *         "by": "dashboard",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "previousEnergyWh": 16,
                     *         "measuredEnergyWh": 16
                     *       },
                     *       "stopReason": "text",
                     *       "stopTagId": "text",
                     *       "endedBy": "station",
                     *       "reservationId": 1,
                     *       "flags": [
                     *         "text"
                     *       ],
                     *       "remarks": [
                     *         "text"
                     *       ],
                     *       "tagName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NamedTransaction"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    endTransaction: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "reason": "Local"
                 *     }
                 */
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description the ended transaction */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "stationId": "garage-1",
                     *       "reference": "text",
                     *       "connector": 1,
                     *       "tagId": "04A1B2C3D4E5F6",
                     *       "authorizationStatus": "text",
                     *       "group": "family",
                     *       "chargingState": "text",
                     *       "startedAt": "2026-06-01T10:00:00.000Z",
                     *       "stoppedAt": "2026-06-01T10:00:00.000Z",
                     *       "durationS": 7200,
                     *       "meterStartWh": 1186000,
                     *       "lastEnergyWh": 1204500,
                     *       "meterStopWh": 1204500,
                     *       "energyWh": 18500,
                     *       "cost": {
                     *         "amount": "4.3208",
                     *         "currency": "EUR",
                     *         "tariffId": 1,
                     *         "tariffVersion": 1,
                     *         "final": true
                     *       },
                     *       "correction": {
                     *         "energyWh": 18500,
                     *         "reason": "Local",
                     *         "by": "dashboard",
                     *         "at": "2026-06-01T10:00:00.000Z",
                     *         "previousEnergyWh": 16,
                     *         "measuredEnergyWh": 16
                     *       },
                     *       "stopReason": "text",
                     *       "stopTagId": "text",
                     *       "endedBy": "station",
                     *       "reservationId": 1,
                     *       "flags": [
                     *         "text"
                     *       ],
                     *       "remarks": [
                     *         "text"
                     *       ],
                     *       "tagName": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NamedTransaction"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTransactionSamples: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
                /** @description can't be combined with `cursor` */
                maxPoints?: number;
            };
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by time; `count` is the number of all samples */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "meterWh": 1204500,
                     *           "powerW": 11000,
                     *           "powerDerived": true,
                     *           "socPercent": 55,
                     *           "currentA": {
                     *             "l1": 16,
                     *             "l2": 16,
                     *             "l3": 16
                     *           },
                     *           "voltageV": {
                     *             "l1": 16,
                     *             "l2": 16,
                     *             "l3": 16
                     *           },
                     *           "context": "text",
                     *           "otherMeasurands": [
                     *             {
                     *               "measurand": "text",
                     *               "phase": "text",
                     *               "unit": "text",
                     *               "value": 16,
                     *               "text": "text",
                     *               "context": "text",
                     *               "location": "ftp://10.0.0.5/logs/"
                     *             }
                     *           ]
                     *         }
                     *       ],
                     *       "nextCursor": null,
                     *       "count": 1
                     *     }
                     */
                    "application/json": {
                        count: number;
                        items: components["schemas"]["MeterSample"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSignedValues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by time; empty where nothing is signed */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "context": "text",
                     *           "format": "OCMF",
                     *           "data": "text",
                     *           "publicKey": "text",
                     *           "keySource": "message",
                     *           "result": "valid",
                     *           "detail": "seen in StatusNotification"
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["SignedValue"][];
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportSignedValues: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description the number that ocppd gave to the transaction */
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description XML */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/xml": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportTransactions: {
        parameters: {
            query?: {
                /** @description only together with `stationId` */
                connector?: number;
                /** @description true: transactions with flags; false: without */
                flagged?: boolean;
                format?: "csv" | "jsonl";
                /** @description started then or later */
                from?: string;
                /** @description the group of the tag at the start */
                group?: string;
                /** @description true: open transactions; false: ended ones */
                open?: boolean;
                /** @description id of a station, also of a removed one */
                stationId?: string;
                /** @description the tag that started it, compared without regard to case */
                tagId?: string;
                /** @description started before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    summarizeTransactions: {
        parameters: {
            query?: {
                /** @description only together with `stationId` */
                connector?: number;
                /** @description true: transactions with flags; false: without */
                flagged?: boolean;
                /** @description started then or later */
                from?: string;
                /** @description the group of the tag at the start */
                group?: string;
                /** @description true: open transactions; false: ended ones */
                open?: boolean;
                /** @description id of a station, also of a removed one */
                stationId?: string;
                /** @description the tag that started it, compared without regard to case */
                tagId?: string;
                /** @description started before */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the sums; zeros when nothing matches */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "count": 1,
                     *       "energyWh": 18500,
                     *       "durationS": 7200,
                     *       "costs": [
                     *         {
                     *           "currency": "EUR",
                     *           "amount": "4.3208"
                     *         }
                     *       ],
                     *       "firstStartedAt": "2026-06-01T10:00:00.000Z",
                     *       "lastStartedAt": "2026-06-01T10:00:00.000Z"
                     *     }
                     */
                    "application/json": components["schemas"]["TransactionSummary"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by name */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "name": "Ada",
                     *           "scope": "read",
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "passwordSetAt": "2026-06-01T10:00:00.000Z",
                     *           "sessions": 1
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["User"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "name": "Ada",
                 *       "password": "correct horse battery",
                 *       "scope": "read"
                 *     }
                 */
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description the user */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "passwordSetAt": "2026-06-01T10:00:00.000Z",
                     *       "sessions": 1
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the user is removed */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "scope": "read"
                 *     }
                 */
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description the user */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "name": "Ada",
                     *       "scope": "read",
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "passwordSetAt": "2026-06-01T10:00:00.000Z",
                     *       "sessions": 1
                     *     }
                     */
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getUserNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description what is chosen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": [
                     *         "mail"
                     *       ],
                     *       "channels": {
                     *         "mail": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "ntfy": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "gotify": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "telegram": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "webhook": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "06:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateUserNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "channels": {
                 *         "mail": {
                 *           "address": "ada@example.com",
                 *           "kinds": [
                 *             "charger_offline",
                 *             "charge_done"
                 *           ]
                 *         }
                 *       },
                 *       "quietHours": {
                 *         "from": "22:00",
                 *         "to": "06:00"
                 *       }
                 *     }
                 */
                "application/json": components["schemas"]["NotificationPreferencesChange"];
            };
        };
        responses: {
            /** @description what is chosen */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "available": [
                     *         "mail"
                     *       ],
                     *       "channels": {
                     *         "mail": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "ntfy": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "gotify": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "telegram": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         },
                     *         "webhook": {
                     *           "address": "ada@example.com",
                     *           "kinds": [
                     *             "charger_offline"
                     *           ]
                     *         }
                     *       },
                     *       "quietHours": {
                     *         "from": "22:00",
                     *         "to": "06:00"
                     *       }
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationPreferences"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testUserNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @example mail */
                channel: "mail" | "ntfy" | "gotify" | "telegram" | "webhook";
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description what the channel said */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivered": true,
                     *       "error": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NotificationTest"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUserPassword: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the user
                 * @example 1
                 */
                user: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "password": "correct horse battery"
                 *     }
                 */
                "application/json": components["schemas"]["NewPassword"];
            };
        };
        responses: {
            /** @description the password is set */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWarningCounts: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by station */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "stationId": "garage-1",
                     *           "kinds": 1,
                     *           "lastAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["WarningCount"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description by id */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "id": 1,
                     *           "url": "https://example.com/hook",
                     *           "types": [
                     *             "station.connected"
                     *           ],
                     *           "stationId": "garage-1",
                     *           "active": true,
                     *           "createdAt": "2026-06-01T10:00:00.000Z",
                     *           "pending": 1,
                     *           "deadLettered": 1,
                     *           "failures": 1,
                     *           "lastAt": "2026-06-01T10:00:00.000Z",
                     *           "lastStatus": 1,
                     *           "lastError": "text"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["Webhook"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "url": "https://example.com/hook"
                 *     }
                 */
                "application/json": {
                    /**
                     * @description only events of this station; null: of all stations
                     * @default null
                     */
                    stationId?: string | null;
                    /**
                     * @description only these types; null: all types
                     * @default null
                     */
                    types?: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "certificate.issued" | "certificate.revoked" | "setting.changed" | "limit.changed" | "report.created" | "command.sent" | "call.answered" | "command.answered")[] | null;
                    url: string;
                };
            };
        };
        responses: {
            /** @description the webhook, with its secret */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://example.com/hook",
                     *       "types": [
                     *         "station.connected"
                     *       ],
                     *       "stationId": "garage-1",
                     *       "active": true,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "pending": 1,
                     *       "deadLettered": 1,
                     *       "failures": 1,
                     *       "lastAt": "2026-06-01T10:00:00.000Z",
                     *       "lastStatus": 1,
                     *       "lastError": "text",
                     *       "secret": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["NewWebhook"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://example.com/hook",
                     *       "types": [
                     *         "station.connected"
                     *       ],
                     *       "stationId": "garage-1",
                     *       "active": true,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "pending": 1,
                     *       "deadLettered": 1,
                     *       "failures": 1,
                     *       "lastAt": "2026-06-01T10:00:00.000Z",
                     *       "lastStatus": 1,
                     *       "lastError": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the webhook is deleted */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    updateWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                /**
                 * @example {
                 *       "active": false
                 *     }
                 */
                "application/json": {
                    active?: boolean;
                    /** @description only events of this station; null: of all stations */
                    stationId?: string | null;
                    /** @description only these types; null: all types */
                    types?: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "certificate.issued" | "certificate.revoked" | "setting.changed" | "limit.changed" | "report.created" | "command.sent" | "call.answered" | "command.answered")[] | null;
                    url?: string;
                };
            };
        };
        responses: {
            /** @description the changed webhook */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "id": 1,
                     *       "url": "https://example.com/hook",
                     *       "types": [
                     *         "station.connected"
                     *       ],
                     *       "stationId": "garage-1",
                     *       "active": true,
                     *       "createdAt": "2026-06-01T10:00:00.000Z",
                     *       "pending": 1,
                     *       "deadLettered": 1,
                     *       "failures": 1,
                     *       "lastAt": "2026-06-01T10:00:00.000Z",
                     *       "lastStatus": 1,
                     *       "lastError": "text"
                     *     }
                     */
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description `nextCursor` of the previous page */
                cursor?: string;
                /** @description size of the page; at most 1000 */
                limit?: number;
            };
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the dead letters */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "items": [
                     *         {
                     *           "key": 1,
                     *           "at": "2026-06-01T10:00:00.000Z",
                     *           "type": "text",
                     *           "body": "text",
                     *           "attempts": 1,
                     *           "error": "text",
                     *           "deadLetteredAt": "2026-06-01T10:00:00.000Z"
                     *         }
                     *       ],
                     *       "nextCursor": null
                     *     }
                     */
                    "application/json": {
                        items: components["schemas"]["DeadLetter"][];
                        /** @example null */
                        nextCursor: string | null;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the number of queued events */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "queued": 1
                     *     }
                     */
                    "application/json": {
                        queued: number;
                    };
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /**
                 * @description number of the webhook
                 * @example 1
                 */
                webhook: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description the result of the delivery */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    /**
                     * @example {
                     *       "delivered": true,
                     *       "status": 1,
                     *       "error": "text",
                     *       "durationMs": 120
                     *     }
                     */
                    "application/json": components["schemas"]["WebhookTest"];
                };
            };
            /** @description Unauthorized (`unauthorized`); Forbidden (`forbidden`); Too many requests (`rate_limited`); Forbidden (`foreign_origin`); Misdirected Request (`misdirected`); Internal Server Error (`internal`) */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}

/** The method and the path of every operation. */
export const OPERATIONS = {
  acceptStation: ["POST", "/api/v1/stations/{id}/accept"],
  anonymiseTag: ["POST", "/api/v1/anonymisations"],
  archiveTariff: ["DELETE", "/api/v1/tariffs/{id}"],
  attachOrphan: ["POST", "/api/v1/orphans/{id}/attach"],
  cancelReservation: ["DELETE", "/api/v1/stations/{id}/reservations/{reservation}"],
  cancelRestore: ["DELETE", "/api/v1/system/restore"],
  changeMyPassword: ["POST", "/api/v1/me/password"],
  changeStationSetting: ["PUT", "/api/v1/stations/{id}/settings/{name}"],
  checkSystem: ["GET", "/api/v1/system/check"],
  clearAuthorizationCache: ["POST", "/api/v1/stations/{id}/clear-cache"],
  clearLimit: ["DELETE", "/api/v1/stations/{id}/limit"],
  confirmSession: ["POST", "/api/v1/session/confirm"],
  correctTransaction: ["POST", "/api/v1/transactions/{id}/correction"],
  createBackup: ["POST", "/api/v1/system/backup"],
  createEventTicket: ["POST", "/api/v1/events/ticket"],
  createKey: ["POST", "/api/v1/keys"],
  createReport: ["POST", "/api/v1/reports"],
  createReservation: ["POST", "/api/v1/stations/{id}/reservations"],
  createSession: ["POST", "/api/v1/session"],
  createStation: ["POST", "/api/v1/stations"],
  createTag: ["POST", "/api/v1/tags"],
  createTariff: ["POST", "/api/v1/tariffs"],
  createUser: ["POST", "/api/v1/users"],
  createWebhook: ["POST", "/api/v1/webhooks"],
  deleteBackup: ["DELETE", "/api/v1/system/backups/{name}"],
  deleteInstalledCertificate: ["DELETE", "/api/v1/stations/{id}/certificates/{serialNumber}"],
  deleteLimitForm: ["DELETE", "/api/v1/stations/{id}/limit/form"],
  deleteRefusal: ["DELETE", "/api/v1/refusals/{id}"],
  deleteRefusals: ["DELETE", "/api/v1/refusals"],
  deleteSession: ["DELETE", "/api/v1/session"],
  deleteStationPassword: ["DELETE", "/api/v1/stations/{id}/password"],
  deleteTransactionCorrection: ["DELETE", "/api/v1/transactions/{id}/correction"],
  deleteWebhook: ["DELETE", "/api/v1/webhooks/{webhook}"],
  downloadBackup: ["GET", "/api/v1/system/backups/{name}"],
  downloadReport: ["GET", "/api/v1/reports/{id}/file"],
  downloadSupportBundle: ["GET", "/api/v1/system/support"],
  endSession: ["DELETE", "/api/v1/sessions/{session}"],
  endTransaction: ["POST", "/api/v1/transactions/{id}/end"],
  exportCard: ["GET", "/api/v1/card-export"],
  exportSignedValues: ["GET", "/api/v1/transactions/{id}/signed-values.xml"],
  exportTags: ["GET", "/api/v1/tags.csv"],
  exportTransactions: ["GET", "/api/v1/transactions/export"],
  getAction: ["GET", "/api/v1/stations/{id}/commands/{action}"],
  getActionSchema: ["GET", "/api/v1/schemas/{protocol}/{action}"],
  getAnonymisation: ["GET", "/api/v1/anonymisations/{id}"],
  getCertificateAuthority: ["GET", "/api/v1/certificates/authority"],
  getCompositeSchedule: ["GET", "/api/v1/stations/{id}/schedule"],
  getConnect: ["GET", "/api/v1/connect"],
  getConnector: ["GET", "/api/v1/stations/{id}/connectors/{connector}"],
  getDatabase: ["GET", "/api/v1/system/database"],
  getEnrollment: ["GET", "/api/v1/stations/{id}/enroll"],
  getHealth: ["GET", "/api/v1/health"],
  getKey: ["GET", "/api/v1/keys/{key}"],
  getLimit: ["GET", "/api/v1/stations/{id}/limit"],
  getLocalList: ["GET", "/api/v1/stations/{id}/local-list"],
  getLogLevel: ["GET", "/api/v1/system/log-level"],
  getMe: ["GET", "/api/v1/me"],
  getMyNotifications: ["GET", "/api/v1/me/notifications"],
  getNotificationsState: ["GET", "/api/v1/system/notifications"],
  getReport: ["GET", "/api/v1/reports/{id}"],
  getRestore: ["GET", "/api/v1/system/restore"],
  getRevocationList: ["GET", "/api/v1/certificates/crl"],
  getSetUp: ["GET", "/api/v1/setup"],
  getSetUpCode: ["GET", "/api/v1/setup/code"],
  getStation: ["GET", "/api/v1/stations/{id}"],
  getSystem: ["GET", "/api/v1/system"],
  getTag: ["GET", "/api/v1/tags/{tag}"],
  getTariff: ["GET", "/api/v1/tariffs/{id}"],
  getTls: ["GET", "/api/v1/tls"],
  getTlsCa: ["GET", "/api/v1/tls/ca"],
  getTransaction: ["GET", "/api/v1/transactions/{id}"],
  getUserNotifications: ["GET", "/api/v1/users/{user}/notifications"],
  getWebhook: ["GET", "/api/v1/webhooks/{webhook}"],
  importTags: ["POST", "/api/v1/tags.csv"],
  installCertificate: ["POST", "/api/v1/stations/{id}/certificates"],
  listActions: ["GET", "/api/v1/stations/{id}/commands"],
  listAllMessages: ["GET", "/api/v1/messages"],
  listAnonymisations: ["GET", "/api/v1/anonymisations"],
  listAuditLog: ["GET", "/api/v1/audit"],
  listBackups: ["GET", "/api/v1/system/backups"],
  listCertificates: ["GET", "/api/v1/certificates"],
  listConnectors: ["GET", "/api/v1/stations/{id}/connectors"],
  listDeadLetters: ["GET", "/api/v1/webhooks/{webhook}/dead-letters"],
  listGroups: ["GET", "/api/v1/groups"],
  listInstalledCertificates: ["GET", "/api/v1/stations/{id}/certificates"],
  listJobs: ["GET", "/api/v1/stations/{id}/jobs"],
  listKeys: ["GET", "/api/v1/keys"],
  listMessages: ["GET", "/api/v1/stations/{id}/messages"],
  listOrphans: ["GET", "/api/v1/orphans"],
  listPower: ["GET", "/api/v1/power"],
  listPresentedTags: ["GET", "/api/v1/presented-tags"],
  listRefusals: ["GET", "/api/v1/refusals"],
  listReports: ["GET", "/api/v1/reports"],
  listReservations: ["GET", "/api/v1/stations/{id}/reservations"],
  listServerSettings: ["GET", "/api/v1/system/settings"],
  listSessions: ["GET", "/api/v1/sessions"],
  listSignedValues: ["GET", "/api/v1/transactions/{id}/signed-values"],
  listSimulators: ["GET", "/api/v1/simulators"],
  listStationReports: ["GET", "/api/v1/stations/{id}/reports"],
  listStationSettings: ["GET", "/api/v1/stations/{id}/settings"],
  listStationWarnings: ["GET", "/api/v1/stations/{id}/warnings"],
  listStations: ["GET", "/api/v1/stations"],
  listTags: ["GET", "/api/v1/tags"],
  listTariffs: ["GET", "/api/v1/tariffs"],
  listTotals: ["GET", "/api/v1/totals"],
  listTransactionSamples: ["GET", "/api/v1/transactions/{id}/samples"],
  listTransactions: ["GET", "/api/v1/transactions"],
  listUsers: ["GET", "/api/v1/users"],
  listWarningCounts: ["GET", "/api/v1/warnings"],
  listWebhooks: ["GET", "/api/v1/webhooks"],
  prepareCertificateAuthority: ["POST", "/api/v1/certificates/authority/next"],
  previewReport: ["GET", "/api/v1/reports/preview"],
  raiseSecurityProfile: ["POST", "/api/v1/stations/{id}/security-profile"],
  readLog: ["GET", "/api/v1/system/log"],
  readStationSettings: ["POST", "/api/v1/stations/{id}/settings"],
  refuseStation: ["POST", "/api/v1/stations/{id}/refuse"],
  removeReport: ["DELETE", "/api/v1/reports/{id}"],
  removeSimulator: ["DELETE", "/api/v1/simulators/{id}"],
  removeStation: ["DELETE", "/api/v1/stations/{id}"],
  removeTag: ["DELETE", "/api/v1/tags/{tag}"],
  removeUser: ["DELETE", "/api/v1/users/{user}"],
  resetStation: ["POST", "/api/v1/stations/{id}/reset"],
  restoreBackup: ["POST", "/api/v1/system/backups/{name}/restore"],
  restoreStation: ["POST", "/api/v1/stations/{id}/restore"],
  restoreTag: ["POST", "/api/v1/tags/{tag}/restore"],
  restoreTariff: ["POST", "/api/v1/tariffs/{id}/restore"],
  retryDeadLetters: ["POST", "/api/v1/webhooks/{webhook}/dead-letters/retry"],
  revokeCertificate: ["POST", "/api/v1/certificates/{serialNumber}/revoke"],
  revokeKey: ["DELETE", "/api/v1/keys/{key}"],
  sendAction: ["POST", "/api/v1/stations/{id}/commands/{action}"],
  sendLocalList: ["POST", "/api/v1/stations/{id}/local-list"],
  setAvailability: ["POST", "/api/v1/stations/{id}/availability"],
  setLimit: ["POST", "/api/v1/stations/{id}/limit"],
  setLogLevel: ["PUT", "/api/v1/system/log-level"],
  setStationPassword: ["POST", "/api/v1/stations/{id}/password"],
  setTimeZone: ["PUT", "/api/v1/system/time-zone"],
  setUp: ["POST", "/api/v1/setup"],
  setUserPassword: ["POST", "/api/v1/users/{user}/password"],
  startEnrollment: ["POST", "/api/v1/stations/{id}/enroll"],
  startSimulator: ["POST", "/api/v1/simulators"],
  startTransaction: ["POST", "/api/v1/stations/{id}/start"],
  stopEnrollment: ["DELETE", "/api/v1/stations/{id}/enroll"],
  stopTransaction: ["POST", "/api/v1/stations/{id}/stop"],
  streamEvents: ["GET", "/api/v1/events"],
  summarizeTransactions: ["GET", "/api/v1/transactions/summary"],
  switchCertificateAuthority: ["POST", "/api/v1/certificates/authority/switch"],
  testMyNotifications: ["POST", "/api/v1/me/notifications/{channel}/test"],
  testUserNotifications: ["POST", "/api/v1/users/{user}/notifications/{channel}/test"],
  testWebhook: ["POST", "/api/v1/webhooks/{webhook}/test"],
  transferData: ["POST", "/api/v1/stations/{id}/data"],
  triggerMessage: ["POST", "/api/v1/stations/{id}/trigger"],
  unlockConnector: ["POST", "/api/v1/stations/{id}/unlock"],
  updateConnector: ["PATCH", "/api/v1/stations/{id}/connectors/{connector}"],
  updateFirmware: ["POST", "/api/v1/stations/{id}/firmware"],
  updateMe: ["PATCH", "/api/v1/me"],
  updateMyNotifications: ["PATCH", "/api/v1/me/notifications"],
  updateStation: ["PATCH", "/api/v1/stations/{id}"],
  updateTag: ["PATCH", "/api/v1/tags/{tag}"],
  updateTariff: ["PATCH", "/api/v1/tariffs/{id}"],
  updateUser: ["PATCH", "/api/v1/users/{user}"],
  updateUserNotifications: ["PATCH", "/api/v1/users/{user}/notifications"],
  updateWebhook: ["PATCH", "/api/v1/webhooks/{webhook}"],
  uploadLog: ["POST", "/api/v1/stations/{id}/log"],
  uploadRestore: ["POST", "/api/v1/system/restore"],
  verifyReport: ["GET", "/api/v1/reports/{id}/verification"],
  verifyReportHash: ["GET", "/api/v1/reports/verification"],
} as const satisfies { readonly [O in keyof operations]: readonly [string, keyof paths] };
