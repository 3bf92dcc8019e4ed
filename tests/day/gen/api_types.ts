// Written by scripts/gen_api_types.ts from the OpenAPI document.

export interface paths {
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what from where, and what came of it; the newest 10,000 are kept */
        get: {
            parameters: {
                query?: {
                    /** @description only of this caller */
                    caller?: string;
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                    /** @description only from this time on */
                    since?: string;
                    /** @description only about this station */
                    station?: string;
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
                        "application/json": {
                            items: components["schemas"]["AuditEntry"][];
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
         * What happens, as it happens: server-sent events
         * @description Each event's name is its type and its data an `Event` as JSON. Who was cut off sends `Last-Event-ID` (browsers do so by themselves) and hears what he missed. The first event is named `ready`; its data `{"missed": true}` says that some of what was missed is not kept any more. Comments keep the line alive; who reads too slowly is let go.
         */
        get: {
            parameters: {
                query?: {
                    /** @description only of this station */
                    station?: string;
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
        put?: never;
        post?: never;
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
        /** The groups that tags are in; a group is there as long as one tag names it */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Group"][];
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
        /** Whether the server is well; `/healthz` says so without a key */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description it is well */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
         * The keys that open this API, with those that were revoked lately
         * @description Without the key of the settings, which may do everything: it is not kept in the database.
         */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Key"][];
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
        put?: never;
        /** Make a key */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description ISO 8601; null: it holds until it is revoked
                         * @default null
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
                /** @description the key, this one time */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** One key */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the key's id */
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
        put?: never;
        post?: never;
        /** Revoke a key: it opens nothing any more */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the key's id */
                    key: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description it is revoked */
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
        /** Ends that stations told of transactions that are not known here, or that had ended otherwise */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                    station?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the newest first, without those that were attached */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Orphan"][];
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
        /** End a transaction with such an end, as its owner knows better */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
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
                        "application/json": components["schemas"]["Transaction"];
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
        /** The connections that were turned away in the last 30 days: why, and what would let them in */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the last first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Refusal"][];
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
        put?: never;
        post?: never;
        /** Forget all refused connections */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description they are forgotten */
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
        /** Forget the refused connections of an id */
        delete: {
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
                /** @description they are forgotten */
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
        /** The stations of the allow-list, with their live state; or those that were removed */
        get: {
            parameters: {
                query?: {
                    /** @description true: those that were removed */
                    archived?: "true" | "false";
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                    /** @description pending: those that wait for approval */
                    registrationStatus?: "accepted" | "pending";
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
                        "application/json": {
                            items: components["schemas"]["Station"][];
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
        put?: never;
        /** Let a station in; one that was removed comes back with its history */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
        /** One station, what charges there, its warnings and its last notices */
        get: {
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
                /** @description the station; its ETag is that of what can be changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        post?: never;
        /**
         * Take a station off the list and off the line; its history stays
         * @description It does not come back by itself, whatever the setting `unknownStations` says.
         */
        delete: {
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
                /** @description it is archived */
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
        options?: never;
        head?: never;
        /** Change what is named and nothing else; null clears */
        patch: {
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
        /** Let a station work that waits for approval: from its next boot message on, within a minute or so */
        post: {
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
                /** @description the station; one that was accepted before stays as it was */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Take the station or a connector out of service, or back into it */
        post: {
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
                    "application/json": components["schemas"]["Availability"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        delete?: never;
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
        /** Have the station forget the tags that it has learnt, accepted or refused */
        post: {
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
                    "application/json": Record<string, never>;
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** What can be sent to the station in OCPP's own words, with the JSON schemas */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                    /** @description of a station that is not connected and pinned to no version */
                    protocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1";
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
                        "application/json": {
                            items: {
                                action: string;
                                /** @description false: it is never answered */
                                answered: boolean;
                                /** @description complete in itself */
                                schema: {
                                    [key: string]: unknown;
                                };
                            }[];
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
        get?: never;
        put?: never;
        /** Send any action of the station's version in OCPP's own words */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description in any spelling of capitals */
                    action: string;
                    /** @description the station's id, compared without regard to case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: {
                content: {
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
                        "application/json": {
                            action: string;
                            /** @description where the answer breaks its schema */
                            faults?: {
                                found: string;
                                path: string;
                                wanted: string;
                            }[];
                            payload?: unknown;
                        };
                    };
                };
                /** @description it went out, and is of a kind that is never answered */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** The connectors of a station as they are right now; number 0 is the station itself */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Connector"][];
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
        /** One connector as it is right now */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description its number */
                    connector: number;
                    /** @description the station's id, compared without regard to case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the connector; its ETag is that of what can be changed */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a connector a name */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description its number */
                    connector: number;
                    /** @description the station's id, compared without regard to case */
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
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
        /** Send words of a vendor */
        post: {
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
                    "application/json": components["schemas"]["VendorData"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Whether a station waits for a new tag */
        get: {
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
                /** @description until when */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Learning"];
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
        put?: never;
        /**
         * Add the next unknown tag that is presented at a station
         * @description Present the new card within the time. The event `tag.enrolled` tells its id; one request learns one tag.
         */
        post: {
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
                    "application/json": {
                        /** @default 60 */
                        seconds?: number;
                        /** @description what the new tag shall have */
                        tag?: components["schemas"]["TagChange"];
                    };
                };
            };
            responses: {
                /** @description until when */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Learning"];
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
        /** Wait for no new tag any more */
        delete: {
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
                /** @description the station learns nothing */
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
        /** Have the station fetch and install firmware */
        post: {
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
                    "application/json": components["schemas"]["FirmwareWish"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobBegun"];
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
        /** Updates of firmware and uploads of logs, and how far they are; the last first */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Job"][];
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
        /** The limit in force, who set it, in which form it holds and how that is known */
        get: {
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        /** Set a charging limit, until it is lifted or for a time, in the first form that the station accepts */
        post: {
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
                    "application/json": components["schemas"]["Limit"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Lift a charging limit, and one that OCPP.Core left */
        delete: {
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Forget in which form the station took a limit last: the next one begins with the first form again */
        delete: {
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LimitFormForgotten"];
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
        /** Ask which list of tags the station keeps itself, beside what it took last from us */
        get: {
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        /** Send the station our tags: all of them, or what is different since the last time */
        post: {
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
                    "application/json": components["schemas"]["LocalListUpdate"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Have the station upload its log */
        post: {
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
                    "application/json": components["schemas"]["LogWish"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobBegun"];
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
        /** What the station and ocppd said to each other, newest last: the newest, or those behind a cursor */
        get: {
            parameters: {
                query?: {
                    /** @description of the message behind which to begin; 0: the oldest that is kept */
                    cursor?: string;
                    /** @description 1: server-sent events, each a message, until either side ends it; Last-Event-ID goes on from there */
                    follow?: "0" | "1";
                    /** @description how many at most */
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
                /** @description the messages */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Message"][];
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
        /** Give a station a password in place of the old one */
        post: {
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
                    "application/json": components["schemas"]["StationPassword"];
                };
            };
            responses: {
                /** @description it opens from now on; enter it in the station, with its id as user name */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Ask a station for no password any more */
        delete: {
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
                /** @description it may come without */
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
        /** Remove a station that waits for approval; it does not come back by itself */
        post: {
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
                /** @description it is archived */
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
        /** What the station reported beside statuses, measurements and transactions; the last first */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Notice"][];
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
        /** What is reserved at the station now, by number */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Reservation"][];
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
        put?: never;
        /** Keep a connector for a tag */
        post: {
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
                    "application/json": components["schemas"]["ReservationWish"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Give up a reservation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the station's id, compared without regard to case */
                    id: string;
                    /** @description its number */
                    reservation: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Restart the station, or one of its connectors (OCPP 2.x) */
        post: {
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
                    "application/json": components["schemas"]["Reset"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Ask for the limits of the coming time, as they follow from all that the station was told */
        get: {
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        post?: never;
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
        /** The settings as the station told them last, by name */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Setting"][];
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
        put?: never;
        /** Ask the station for some settings, or for all of them */
        post: {
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
                    "application/json": components["schemas"]["SettingsToRead"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Change a setting, and read it back */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the station's id, compared without regard to case */
                    id: string;
                    /** @description as the list of settings has it */
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SettingChange"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Begin a charge, as if the tag were presented */
        post: {
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
                    "application/json": components["schemas"]["Start"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** End the charge at a connector, or the only one of the station */
        post: {
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
                    "application/json": components["schemas"]["Stop"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Have the station say something now */
        post: {
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
                    "application/json": components["schemas"]["Trigger"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Let go of the cable */
        post: {
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
                    "application/json": components["schemas"]["ConnectorChoice"];
                };
            };
            responses: {
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** What was repaired or tolerated of the station's messages, and what to do about it */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                /** @description what the station said */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Warning"][];
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
        /** What runs here, on what, and how much there is of it */
        get: {
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
         * Copy the database, as it is now, to `backups/<name>.sqlite` in the data directory
         * @description Chargers are served meanwhile. To go back to a copy, stop the server and put it in the place of the database. Settings and keys of the settings are files of their own.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: {
                content: {
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
                        "application/json": components["schemas"]["BackupMade"];
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
        /** The copies of the database in the data directory */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the last first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Backup"][];
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
        get?: never;
        put?: never;
        post?: never;
        /** Delete a copy of the database */
        delete: {
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
                /** @description it is gone */
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
        /** The least important kind of entry that is logged */
        get: {
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
        /** Log more or less from now on; after a restart it is the setting log.level again */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
        /** The tags that may charge */
        get: {
            parameters: {
                query?: {
                    /** @description those that were taken off the list */
                    archived?: boolean;
                    blocked?: boolean;
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    group?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Tag"][];
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
        put?: never;
        /** Let a tag charge */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
         * All tags as CSV
         * @description Columns: id, name, group, kind, expiresAt, blocked, stations, budgetWh, budgetPer. Only id is needed, a column that is not there changes nothing, an empty field clears. stations are ids with blanks between them; budgetPer is one of day, week, month; kind one of Central, eMAID, ISO14443, ISO15693, KeyCode, Local, MacAddress.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description a line a tag */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        /**
         * Add and change many tags by CSV: all of them, or none when a line is wrong
         * @description Columns: id, name, group, kind, expiresAt, blocked, stations, budgetWh, budgetPer. Only id is needed, a column that is not there changes nothing, an empty field clears. stations are ids with blanks between them; budgetPer is one of day, week, month; kind one of Central, eMAID, ISO14443, ISO15693, KeyCode, Local, MacAddress. A file of more than 64 KiB goes in parts; one that is not in UTF-8 names its charset in Content-Type, as in `text/csv; charset=windows-1252`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                /** @description how many */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** One tag, with what it has used of its budget */
        get: {
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
        put?: never;
        post?: never;
        /** Take a tag off the list; what it charged stays */
        delete: {
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
                /** @description it may not charge any more */
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
        options?: never;
        head?: never;
        /** Change what is named of a tag */
        patch: {
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
                    "application/json": components["schemas"]["TagChange"];
                };
            };
            responses: {
                /** @description as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        trace?: never;
    };
    "/api/v1/tariffs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tariffs, each in its newest version */
        get: {
            parameters: {
                query?: {
                    /** @description true: also those that are archived */
                    archived?: boolean;
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Tariff"][];
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
        put?: never;
        /**
         * Say what charging costs
         * @description A transaction falls under the most specific tariff that is valid when it begins: one for its group and station, else for its group, else for its station, else for all; of two alike the one that is valid last. That tariff holds for the whole transaction. What has ended since `validFrom` without a cost gets one. Costs are exact sums, rounded once to a ten-thousandth of the currency's unit, halves upwards.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
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
        /** One tariff with all its versions */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the tariff's number */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description the newest version, and all of them */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        put?: never;
        post?: never;
        /** Archive a tariff: it counts for what has begun, and for nothing that begins */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the tariff's number */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description it is archived */
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
        options?: never;
        head?: never;
        /**
         * Change what is named: that makes a new version
         * @description The new version counts from `validFrom` on, or from now on. What a transaction has cost stays as it is.
         */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the tariff's number */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
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
         * Energy, time, number and cost of transactions by day, week or month
         * @description Of transactions that have ended. Each counts whole in the period in which it began. Periods are those of the clocks on the wall where the server is, weeks are ISO weeks (from Monday on), days are 23 or 25 hours long where the clocks leap. Every period that has a part in the time from `from` up to `to` is shown whole. With `groupBy=none` also those in which nobody charged.
         */
        get: {
            parameters: {
                query?: {
                    by?: "day" | "week" | "month";
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description ISO 8601; a day alone means its beginning where the server is */
                    from?: string;
                    groupBy?: "none" | "station" | "tag" | "group";
                    /** @description how many at most */
                    limit?: number;
                    /** @description ISO 8601; a day alone means its beginning where the server is */
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
                        "application/json": {
                            items: components["schemas"]["Total"][];
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
        /** The transactions, the newest first */
        get: {
            parameters: {
                query?: {
                    /** @description wants `station` too */
                    connector?: number;
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description true: those with remarks; false: those without */
                    flagged?: boolean;
                    /** @description begun then or later */
                    from?: string;
                    /** @description the group that the tag was in */
                    group?: string;
                    /** @description how many at most */
                    limit?: number;
                    /** @description true: those that run; false: those that have ended */
                    open?: boolean;
                    /** @description id of a station, also of one that was removed */
                    station?: string;
                    /** @description the tag that began it, compared without regard to case */
                    tag?: string;
                    /** @description begun before */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description by start, the newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["Transaction"][];
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
        /** One transaction with the course of its meter */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description our number of it */
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
         * Set the energy of a charge that has ended
         * @description The station's values stay as they are and are shown beside the correction; cost, totals and budgets follow the corrected energy. What the station reports later does not change it, but adds the remark `correction_outdated`. A second correction replaces the first.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description our number of it */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TransactionCorrection"];
                };
            };
            responses: {
                /** @description as corrected; its cost follows in a moment */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Transaction"];
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
        /** Take the correction of a charge back: it has its measured energy again */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description our number of it */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description as measured; its cost follows in a moment */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Transaction"];
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
         * End a transaction in the books that its station never ended; the station is not asked
         * @description It ends now, with its newest register. If the station tells the end after all, that counts.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description our number of it */
                    id: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        reason: string;
                    };
                };
            };
            responses: {
                /** @description as it ended */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Transaction"];
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
         * The meter samples of a transaction: page by page, or its course in few points
         * @description With `maxPoints` at most so many come, all on one page: the first and the last one as they are, and between, of equal parts of the time, the one of the most power and the last one. Nothing is averaged.
         */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                    /** @description not with `cursor` */
                    maxPoints?: number;
                };
                header?: never;
                path: {
                    /** @description our number of it */
                    id: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description by time; `count` is how many there are in all */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            count: number;
                            items: components["schemas"]["MeterSample"][];
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
         * All transactions that a list would show, as a file
         * @description As CSV (RFC 4180, a head, UTF-8; a text that a spreadsheet would take for a formula has an apostrophe before it) or as JSON Lines (a transaction a line). It is sent as it is read: one that breaks off has no end.
         */
        get: {
            parameters: {
                query?: {
                    /** @description wants `station` too */
                    connector?: number;
                    /** @description true: those with remarks; false: those without */
                    flagged?: boolean;
                    format?: "csv" | "jsonl";
                    /** @description begun then or later */
                    from?: string;
                    /** @description the group that the tag was in */
                    group?: string;
                    /** @description true: those that run; false: those that have ended */
                    open?: boolean;
                    /** @description id of a station, also of one that was removed */
                    station?: string;
                    /** @description the tag that began it, compared without regard to case */
                    tag?: string;
                    /** @description begun before */
                    to?: string;
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
        /** Who is told of events by HTTP POST, and how that goes */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
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
                        "application/json": {
                            items: components["schemas"]["Webhook"][];
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
        put?: never;
        /**
         * Tell somebody of events by HTTP POST
         * @description Messages are signed as Standard Webhooks has it: `webhook-signature` is `v1,` and the base64 of the HMAC-SHA256 over `webhook-id.webhook-timestamp.body`. They come in order, one after another, and again until they are answered with a 2xx status: a receiver knows a repetition by its `webhook-id`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        /**
                         * @description only of this station; null: of all
                         * @default null
                         */
                        stationId?: string | null;
                        /**
                         * @description only these types; null: all of them
                         * @default null
                         */
                        types?: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "setting.changed" | "limit.changed" | "command.sent" | "call.answered" | "command.answered")[] | null;
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
        /** One webhook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the webhook's id */
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
        put?: never;
        post?: never;
        /** Take a webhook away, with everything that waits for it */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the webhook's id */
                    webhook: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description it is gone */
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
        options?: never;
        head?: never;
        /** Change a webhook */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the webhook's id */
                    webhook: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": {
                        active?: boolean;
                        /** @description only of this station; null: of all */
                        stationId?: string | null;
                        /** @description only these types; null: all of them */
                        types?: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "setting.changed" | "limit.changed" | "command.sent" | "call.answered" | "command.answered")[] | null;
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description as it is now */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        trace?: never;
    };
    "/api/v1/webhooks/{webhook}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was given up, the newest first; a thousand are kept */
        get: {
            parameters: {
                query?: {
                    /** @description where to go on: `nextCursor` of the page before */
                    cursor?: string;
                    /** @description how many at most */
                    limit?: number;
                };
                header?: never;
                path: {
                    /** @description the webhook's id */
                    webhook: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description what was given up */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            items: components["schemas"]["DeadLetter"][];
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
        /** Queue again everything that was given up */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the webhook's id */
                    webhook: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description how many */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
        /** Post a message of the type `test` now, past the queue */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    /** @description the webhook's id */
                    webhook: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description how it was taken */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
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
         * An event, as a webhook is told of it
         * @description Signed; see `POST /webhooks`. A test of a webhook has the type `test`, and empty data.
         */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description the type */
                    "ocppd-event": string;
                    /** @description the same each time that the message is sent */
                    "webhook-id": string;
                    "webhook-signature": string;
                    /** @description when it was sent, in seconds since 1970 */
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
                /** @description it is taken, within 10 seconds; anything else, and it comes again */
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
        Answered: {
            /** @description what people could do where it said no, or yes and may yet fail */
            hint?: string;
            /**
             * @description the station's own word, also where it said no
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
            /** @description the name of the key, `settings` for that of the settings, `cli:` and a user for the command line; null for a key that is nobody's */
            caller: string | null;
            /** @description why it was refused or failed; null when it was done */
            code: string | null;
            /** @description how often, where refused keys are counted together */
            count: number;
            keyId: number | null;
            number: number;
            stationId: string | null;
            /** @description of the answer; null for the command line */
            status: number | null;
            /** @description what it was about, beside a station */
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
            name: string;
        };
        BackupMade: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            bytes: number;
            durationMs: number;
            name: string;
        };
        /** @description how much it may charge; null: as much as it likes */
        Budget: {
            /** @description 0: no limit */
            limitWh: number;
            /**
             * @description days, weeks (from Monday on) and months of the clocks on the wall here
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
                /** @description in OCPP's own words */
                action: string;
                /** @description it was told before as one that timed out */
                late: boolean;
                outcome: string;
            };
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "call.answered";
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
             * @description in words
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
            /** @description how many tags */
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
            /**
             * @description decimal
             * @example 4.32
             */
            amount: string;
            /** @enum {string} */
            kind: "showCost";
            /** @description the station's own id of the transaction */
            reference: string;
        } | {
            /** @enum {string} */
            kind: "transferData";
            messageId: string | null;
            vendorId: string;
        };
        CommandAnsweredEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                command: components["schemas"]["Command"];
                /** @description it was told before as one that timed out */
                late: boolean;
                outcome: components["schemas"]["Outcome"];
            };
            /** @description null where it is about no station */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "command.sent";
        };
        Connector: {
            /**
             * @description what goes on there; in 2.x as the charge that runs tells it
             * @enum {string|null}
             */
            chargingState: "preparing" | "connected" | "charging" | "suspended_ev" | "suspended_evse" | "finishing" | "idle" | null;
            /** @description 0 is the station itself */
            connector: number;
            /** @description OCPP's, or the vendor's where that tells nothing */
            errorCode: string | null;
            info: string | null;
            meter: components["schemas"]["LiveMeter"];
            /** @description what people call it */
            name: string | null;
            /** @description the station's own word */
            rawStatus: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            reportedAt: string | null;
            /** @enum {string} */
            status: "available" | "occupied" | "reserved" | "unavailable" | "faulted" | "unknown";
            /** @description the vendor's own */
            vendorErrorCode: string | null;
        };
        ConnectorChange: {
            /** @description null: none */
            name: string | null;
        };
        ConnectorChoice: {
            /**
             * @description which connector
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
                 * @description what goes on there; in 2.x as the charge that runs tells it
                 * @enum {string|null}
                 */
                chargingState: "preparing" | "connected" | "charging" | "suspended_ev" | "suspended_evse" | "finishing" | "idle" | null;
                connector: number;
                /** @description OCPP's, or the vendor's where that tells nothing */
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
                /** @description the vendor's own */
                vendorErrorCode: string | null;
            };
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "connector.reported";
        };
        /** @description null where nobody has corrected the energy */
        Correction: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the name of the API key, or `cli:` and the user of the command line */
            by: string;
            /** @description what counts: energy, cost, totals and budgets follow it */
            energyWh: number;
            /** @description what the values of the station say by now; where it has changed since the correction, the flag `correction_outdated` says so */
            measuredEnergyWh: number | null;
            /** @description what was shown before the correction */
            previousEnergyWh: number | null;
            reason: string;
        } | null;
        Cost: {
            /**
             * @description decimal, with two to four digits after the point; a text, so that nothing rounds it
             * @example 4.3208
             */
            amount: string;
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
            /** @description false while it runs: what it has cost so far */
            final: boolean;
            tariffId: number;
            tariffVersion: number;
        } | null;
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
        Event: components["schemas"]["StationConnectedEvent"] | components["schemas"]["StationDisconnectedEvent"] | components["schemas"]["StationOfflineEvent"] | components["schemas"]["StationRefusedEvent"] | components["schemas"]["StationBootedEvent"] | components["schemas"]["StationWarnedEvent"] | components["schemas"]["StationReportedEvent"] | components["schemas"]["StationChangedEvent"] | components["schemas"]["StationRemovedEvent"] | components["schemas"]["ConnectorReportedEvent"] | components["schemas"]["MeterReadEvent"] | components["schemas"]["TokenPresentedEvent"] | components["schemas"]["TagEnrolledEvent"] | components["schemas"]["TagBudgetSpentEvent"] | components["schemas"]["TransactionStartedEvent"] | components["schemas"]["TransactionUpdatedEvent"] | components["schemas"]["TransactionEndedEvent"] | components["schemas"]["TransactionCostedEvent"] | components["schemas"]["TransactionCorrectedEvent"] | components["schemas"]["TransactionFlaggedEvent"] | components["schemas"]["ReservationMadeEvent"] | components["schemas"]["ReservationEndedEvent"] | components["schemas"]["SecurityReportedEvent"] | components["schemas"]["SettingChangedEvent"] | components["schemas"]["LimitChangedEvent"] | components["schemas"]["CommandSentEvent"] | components["schemas"]["CallAnsweredEvent"] | components["schemas"]["CommandAnsweredEvent"];
        FirmwareWish: {
            /** Format: date-time */
            installAt?: string | null;
            /**
             * @description a URL as the station reaches it
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
             * @description base64; over the file
             * @default null
             */
            signature?: string | null;
            /**
             * @description PEM; of whoever signed the firmware
             * @default null
             */
            signingCertificate?: string | null;
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
        Job: {
            fileName: string | null;
            /** @enum {string} */
            kind: "firmware" | "log";
            /** @description without a password */
            location: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            requestedAt: string;
            requestId: number;
            /** @description the station's own word of how far it is */
            state: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            stateAt: string;
        };
        JobBegun: {
            fileName: string | null;
            /** @description null where the station said no */
            requestId: number | null;
            /**
             * @description the station's own word, also where it said no
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
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
             * @description to the hour
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
             * @description `read` sees, `control` also commands chargers, `config` also changes what is set, `admin` may all
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @enum {string} */
            state: "active" | "revoked" | "expired";
        };
        /** @description the form that holds; null where the station has accepted none */
        LearnedLimitForm: {
            /** @description where the profile stands; 0 is the whole station */
            connector: number;
            /** @description which took it; with other firmware the ladder begins anew */
            firmware: string | null;
            /** @enum {string} */
            kind: "Recurring" | "Absolute" | "Relative";
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            learnedAt: string;
            /**
             * @description ChargePointMaxProfile of 1.6 is ChargingStationMaxProfile here
             * @enum {string}
             */
            purpose: "TxDefaultProfile" | "TxProfile" | "ChargingStationMaxProfile";
            stackLevel: number;
            /** @enum {string} */
            unit: "A" | "W";
        } | null;
        Learning: {
            /**
             * Format: date-time
             * @description null: the station learns nothing
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        Limit: {
            /**
             * @description 0 is the whole station
             * @default 0
             */
            connector?: number;
            /**
             * @description it ends by itself then
             * @default null
             */
            durationS?: number | null;
            /**
             * @description amperes or watts
             * @example 16A
             */
            limit?: string;
            /** @description amperes; in place of limit */
            limitA?: number | null;
            /** @description watts; in place of limit */
            limitW?: number | null;
            /**
             * @description how many phases the car shall use; null: the station decides
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
                /** @description what was seen, in words */
                detail: string | null;
                limit: components["schemas"]["LimitInForce"];
            };
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "limit.changed";
        };
        /** @description the form that holds; null where the station has accepted none */
        LimitForm: {
            /** @description where the profile stands; 0 is the whole station */
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
        LimitFormForgotten: {
            forgotten: boolean;
        };
        /** @description as it is after the change; of one that is over, as it was */
        LimitInForce: {
            /**
             * @description how it is known that the limit is obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
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
            /** @description what the station said to the forms before, in the order in which they were tried */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's own word, the code of its error, or NotObeyed where it accepted and did not obey */
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
             * @description when it ends by itself; null: it holds until it is lifted
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        LimitSet: {
            /**
             * @description how it is known that the limit is obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
             * @enum {string}
             */
            confirmed: "schedule" | "current" | "no";
            form: components["schemas"]["LimitForm"];
            /** @description what people could do where it said no, or yes and may yet fail */
            hint?: string;
            /** @description what the station said to the forms before, in the order in which they were tried */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's own word, the code of its error, or NotObeyed where it accepted and did not obey */
                status: string;
            }[];
            /**
             * @description the station's own word, also where it said no
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /**
             * Format: date-time
             * @description when it ends by itself; null: it holds until it is lifted
             * @example 2026-06-01T10:00:00.000Z
             */
            until: string | null;
        };
        LimitState: {
            /**
             * @description how it is known that the limit is obeyed: the composite schedule agrees; the current was above the limit before, or rose to within 10 % of it; or it is not known
             * @enum {string}
             */
            confirmed: "schedule" | "current" | "no";
            connector: number;
            /** @description every limit in force at the station */
            connectors: components["schemas"]["LimitInForce"][];
            form: components["schemas"]["LimitForm"];
            /** @description the form that is tried first */
            learnedForm: components["schemas"]["LearnedLimitForm"];
            /** @description amperes; null where the limit is in watts */
            limitA: number | null;
            /** @description watts; null where the limit is in amperes */
            limitW: number | null;
            /** @description what the station said to the forms before, in the order in which they were tried */
            refused: {
                additionalInfo: string | null;
                form: components["schemas"]["LimitForm"];
                reasonCode: string | null;
                /** @description the station's own word, the code of its error, or NotObeyed where it accepted and did not obey */
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
             * @description when it ends by itself; null: it holds until it is lifted
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
            /** @description the register, Wh */
            meterWh: number | null;
            /** @description worked out from two registers, not measured */
            powerDerived: boolean;
            powerW: number | null;
            socPercent: number | null;
        } | null;
        LocalList: {
            /** @description what it took last from us */
            sent: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                entries: number;
                version: number;
            } | null;
            /** @description what the station has, 0: none; null: it did not tell */
            version: number | null;
        };
        LocalListSent: {
            /** @description how many tags it was told of and took */
            entries: number;
            /** @description why, or what may help, in words */
            hint?: string;
            /** @description tags that its list does not have */
            leftOut: {
                tag: string;
                /** @enum {string} */
                why: "unnameable" | "list_full" | "refused";
            }[];
            /**
             * @description the station's own word; Unchanged: it needed nothing
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
        LogLevel: {
            /** @enum {string} */
            level: "debug" | "info" | "warning" | "error";
        };
        LogWish: {
            /** Format: date-time */
            from?: string | null;
            /**
             * @description a URL as the station reaches it
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
        Message: {
            /** @description null where it could not be made out */
            action: string | null;
            /** @description the frame that answered it */
            answer: string | null;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            /** @description the code of an error */
            code: string | null;
            /** @description what comes behind it: `?cursor=` */
            cursor: string;
            /** @enum {string} */
            direction: "from_station" | "to_station";
            durationMs: number;
            /** @description the frame, without secrets; a long one is cut */
            message: string;
            messageId: string | null;
            /** @enum {string} */
            outcome: "answered" | "error" | "timeout" | "late" | "closed" | "unanswered" | "unreadable" | "stray";
        };
        MeterReadEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number;
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
                    /** @description the register, Wh */
                    meterWh: number | null;
                    /** @description worked out from two registers, not measured */
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
            /** @description null where it is about no station */
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
            /** @description the register, Wh */
            meterWh: number | null;
            /** @description what has no place above, in the station's words */
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
            /** @description worked out from two registers, not measured */
            powerDerived: boolean;
            powerW: number | null;
            socPercent: number | null;
            voltageV: {
                l1: number | null;
                l2: number | null;
                l3: number | null;
            };
        };
        NewBackup: {
            /**
             * @description letters, digits, - and _; null: the time
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
             * @description the key itself; shown this once
             * @example ocppd_7_…
             */
            key: string;
            /**
             * Format: date-time
             * @description to the hour
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
             * @description `read` sees, `control` also commands chargers, `config` also changes what is set, `admin` may all
             * @enum {string}
             */
            scope: "read" | "control" | "config" | "admin";
            /** @enum {string} */
            state: "active" | "revoked" | "expired";
        };
        NewStation: {
            /** @description no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs?: number | null;
            comment?: string | null;
            /**
             * @description make a password, and tell it once
             * @default false
             */
            generatePassword?: boolean;
            /**
             * @description as it stands at the end of its URL
             * @example garage-1
             */
            id: string;
            /** @description take any user name with the right password */
            ignoreUserName?: boolean;
            name?: string | null;
            /** @description do not take it for gone when it answers no pings */
            noPing?: boolean;
            /**
             * @description 8 to 64 characters; null: none
             * @default null
             */
            password?: string | null;
            /**
             * @description the only version that is spoken with it
             * @enum {string|null}
             */
            pinnedProtocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @description the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile?: number;
            /** @description answer its starts not sooner */
            startResponseDelayMs?: number | null;
            /**
             * @description of its times without a zone; null: judged
             * @example Europe/Berlin
             */
            timeZone?: string | null;
            /** @description the current that it calls exported flows into the car; null: as its vendor's do */
            treatExportAsImport?: boolean | null;
            /** @description ask for a boot message when it connects without one */
            triggerBootNotification?: boolean | null;
            /** @description with what begins what it appends to tags */
            truncateTagAt?: string | null;
            /** @enum {string|null} */
            validation?: "strict" | "lenient" | "off" | null;
        };
        NewTag: {
            blocked?: boolean;
            budget?: components["schemas"]["Budget"];
            /**
             * @description ISO 8601; null: never
             * @example 2027-12-31T18:00:00Z
             */
            expiresAt?: string | null;
            /** @description tags of one group may end each other's charges */
            group?: string | null;
            /** @example 04A1B2C3D4E5F6 */
            id: string;
            /**
             * @description OCPP 2.x wants to know; null: not told
             * @enum {string|null}
             */
            kind?: "Central" | "eMAID" | "ISO14443" | "ISO15693" | "KeyCode" | "Local" | "MacAddress" | null;
            name?: string | null;
            /** @description where it may charge; null: everywhere */
            stations?: string[] | null;
        };
        NewTariff: {
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency: string;
            /** @description only for tags of this group; null: for all */
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
            /** @description only at this station; null: at all */
            stationId?: string | null;
            /** @description other prices at times of the day, by the clocks on the wall; the first that names a price counts */
            timeOfUse?: components["schemas"]["TariffTimeWish"][];
            /**
             * Format: date-time
             * @description for transactions that begin then or later; not named: now
             */
            validFrom?: string;
        };
        NewWebhook: {
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description events that were given up */
            deadLettered: number;
            /** @description tries in a row that were not taken */
            failures: number;
            id: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string | null;
            lastError: string | null;
            lastStatus: number | null;
            /** @description events that were not taken yet */
            pending: number;
            /** @description what messages are signed with; shown this once */
            secret: string;
            /** @description only of this station; null: of all */
            stationId: string | null;
            /** @description only these types; null: all of them */
            types: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "setting.changed" | "limit.changed" | "command.sent" | "call.answered" | "command.answered")[] | null;
            url: string;
        };
        Notice: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            connector: number | null;
            /** @description JSON in the station's words; of a very long one `{cut}`, a text that says how it begins */
            detail: string;
            kind: string;
            subject: string;
        };
        Orphan: {
            id: number;
            /**
             * @description of a transaction that is not known, or a second and different one of one that is
             * @enum {string}
             */
            kind: "stop_unknown" | "stop_differs";
            /** @description the message as sent */
            raw: string;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            receivedAt: string;
            stationId: string;
            /** @description null: kept by an older program, it can't be attached */
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
            /** @description what the station named */
            transactionId: number | null;
        };
        Outcome: {
            /** @enum {string} */
            kind: "answered";
            /** @description the station's own word */
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
        Problem: {
            /**
             * @description `invalid` (400): Bad Request; `unauthorized` (401): Unauthorized; `forbidden` (403): Forbidden; `foreign_origin` (403): Forbidden; `not_found` (404): Not Found; `not_connected` (404): The station is not connected; `method` (405): Method Not Allowed; `conflict` (409): Conflict; `unsupported` (409): The station can't do this; `changed` (412): Precondition Failed; `too_large` (413): Content Too Large; `misdirected` (421): Misdirected Request; `none_open` (424): No transaction is open; `rate_limited` (429): Too many requests; `internal` (500): Internal Server Error; `station_error` (502): The station answered with an error; `unavailable` (503): Service Unavailable; `storage` (503): Service Unavailable; `timeout` (504): The station did not answer in time
             * @enum {string}
             */
            code: "invalid" | "unauthorized" | "forbidden" | "foreign_origin" | "not_found" | "not_connected" | "method" | "conflict" | "unsupported" | "changed" | "too_large" | "misdirected" | "none_open" | "rate_limited" | "internal" | "station_error" | "unavailable" | "storage" | "timeout";
            detail: string;
            faults?: {
                found: string;
                path: string;
                wanted: string;
            }[];
            /** @description the error that the station answered with */
            ocppError?: {
                code: string;
                description: string;
                details?: unknown;
            };
            /** @description the station's own word */
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
        Refusal: {
            address: string;
            count: number;
            /** @description why, in plain words */
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
            reason: "no_id" | "bad_id" | "wrong_path" | "unknown_station" | "no_credentials" | "wrong_credentials" | "wrong_user_name" | "security_profile" | "protocol" | "browser" | "too_many_tries" | "busy" | "bad_upgrade";
            remedy: {
                /**
                 * @description a command line that would let it in
                 * @example ocppd station add garage-1
                 */
                command: string | null;
                /** @description what else there is to do */
                remedy: string | null;
            };
            /** @description null for a connection without an id */
            stationId: string | null;
        };
        Reservation: {
            /** @description 0: any */
            connector: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            id: number;
            tag: string;
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reservation.ended";
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "reservation.made";
        };
        ReservationWish: {
            /**
             * @description 0 is the whole station
             * @default 0
             */
            connector?: number;
            tag: string;
            /** Format: date-time */
            until: string;
        };
        Reserved: {
            /** @description null where the station said no */
            reservation: components["schemas"]["Reservation"] | null;
            /**
             * @description the station's own word, also where it said no
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        Reset: {
            /**
             * @description which connector
             * @default null
             */
            connector?: number | null;
            /**
             * @default soft
             * @enum {string}
             */
            mode?: "soft" | "hard" | "on_idle";
        };
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
             * @description the station's own word, also where it said no
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
        };
        SecurityReportedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number | null;
                /** @description JSON in the station's words; of a very long one `{cut}`, a text that says how it begins */
                detail: string;
                kind: string;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                reportedAt: string;
                subject: string;
            };
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "security.reported";
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
            /** @description masked where it is a secret; null: not told */
            value: string | null;
        };
        SettingChange: {
            /** @description chargers take text: 5 is the same as "5" */
            value: string | number | boolean;
        };
        SettingChanged: {
            /** @description the same in words */
            hint?: string;
            name: string;
            /** @enum {string} */
            readBack: "same" | "differs" | "after_restart" | "not_read";
            /** @description of a list of measurands that was refused as a whole: which it takes singly, refuses, was not asked for */
            refused?: string[];
            /**
             * @description the station's own word; Unchanged: it has that value, and nothing was written
             * @example Accepted
             */
            status: string;
            /** @description the station's reason in its own words (OCPP 2.x) */
            statusInfo?: components["schemas"]["StatusInfo"];
            /** @description of a list of measurands that was refused as a whole: which it takes singly, refuses, was not asked for */
            taken?: string[];
            /** @description of a list of measurands that was refused as a whole: which it takes singly, refuses, was not asked for */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "setting.changed";
        };
        SettingsRead: {
            /** @description false: it stopped before it had told everything */
            complete: boolean;
            settings: components["schemas"]["Setting"][];
            /**
             * @description the station's own word, also where it said no
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
             * @description null: all of them
             * @default null
             */
            names?: string[] | null;
        };
        Start: {
            /**
             * @description which connector
             * @default 1
             */
            connector?: number;
            tag: string;
        };
        Station: {
            /**
             * Format: date-time
             * @description when it was removed; null for a station of the list
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
            /** @description no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description in plain words */
                message: string;
                /** @description how far it is ahead of ours */
                offsetMs: number;
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description what carries its WebSocket
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
            id: string;
            /** @description take any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            name: string | null;
            /** @description do not take it for gone when it answers no pings */
            noPing: boolean;
            /** @description it is connected right now */
            online: boolean;
            /**
             * @description the only version that is spoken with it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            /** @description the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description answer its starts not sooner */
            startResponseDelayMs: number | null;
            /**
             * @description of its times without a zone; null: judged
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description the current that it calls exported flows into the car; null: as its vendor's do */
            treatExportAsImport: boolean | null;
            /** @description ask for a boot message when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description with what begins what it appends to tags */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.booted";
        };
        StationChange: {
            /** @description no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs?: number | null;
            comment?: string | null;
            /** @description take any user name with the right password */
            ignoreUserName?: boolean;
            name?: string | null;
            /** @description do not take it for gone when it answers no pings */
            noPing?: boolean;
            /**
             * @description the only version that is spoken with it
             * @enum {string|null}
             */
            pinnedProtocol?: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @description the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile?: number;
            /** @description answer its starts not sooner */
            startResponseDelayMs?: number | null;
            /**
             * @description of its times without a zone; null: judged
             * @example Europe/Berlin
             */
            timeZone?: string | null;
            /** @description the current that it calls exported flows into the car; null: as its vendor's do */
            treatExportAsImport?: boolean | null;
            /** @description ask for a boot message when it connects without one */
            triggerBootNotification?: boolean | null;
            /** @description with what begins what it appends to tags */
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
            /** @description null where it is about no station */
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
            /** @description null where it is about no station */
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
             * @description when it was removed; null for a station of the list
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
            /** @description no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description in plain words */
                message: string;
                /** @description how far it is ahead of ours */
                offsetMs: number;
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description what carries its WebSocket
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
            id: string;
            /** @description take any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            name: string | null;
            /** @description do not take it for gone when it answers no pings */
            noPing: boolean;
            /** @description it is connected right now */
            online: boolean;
            /** @description the one that was made; it is never told again */
            password: string | null;
            /**
             * @description the only version that is spoken with it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            /** @description the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description answer its starts not sooner */
            startResponseDelayMs: number | null;
            /**
             * @description of its times without a zone; null: judged
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description the current that it calls exported flows into the car; null: as its vendor's do */
            treatExportAsImport: boolean | null;
            /** @description ask for a boot message when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description with what begins what it appends to tags */
            truncateTagAt: string | null;
            /** @enum {string|null} */
            validation: "strict" | "lenient" | "off" | null;
        };
        StationDetail: {
            acceptedLimitForm: components["schemas"]["LearnedLimitForm"];
            /**
             * Format: date-time
             * @description when it was removed; null for a station of the list
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
            /** @description no command sooner after it connects without a boot; null: as its vendor's need it, else 5000 until its first boot was accepted and then 0 */
            bootCallDelayMs: number | null;
            clock: {
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                at: string;
                /** @description in plain words */
                message: string;
                /** @description how far it is ahead of ours */
                offsetMs: number;
            } | null;
            comment: string | null;
            connection: {
                address: string;
                /**
                 * @description what carries its WebSocket
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
            id: string;
            /** @description take any user name with the right password */
            ignoreUserName: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastSeenAt: string | null;
            /** @description the charging limits in force */
            limits: components["schemas"]["LimitInForce"][];
            name: string | null;
            /** @description do not take it for gone when it answers no pings */
            noPing: boolean;
            /** @description it is connected right now */
            online: boolean;
            openTransactions: components["schemas"]["Transaction"][];
            /**
             * @description the only version that is spoken with it
             * @enum {string|null}
             */
            pinnedProtocol: "ocpp1.6" | "ocpp2.0.1" | "ocpp2.1" | null;
            /** @enum {string} */
            registrationStatus: "accepted" | "pending";
            reports: components["schemas"]["Notice"][];
            /** @description the least that it must come with: 0 nothing, 1 a password, 2 a password over TLS, 3 a certificate */
            securityProfile: number;
            /** @description answer its starts not sooner */
            startResponseDelayMs: number | null;
            /**
             * @description of its times without a zone; null: judged
             * @example Europe/Berlin
             */
            timeZone: string | null;
            /** @description the current that it calls exported flows into the car; null: as its vendor's do */
            treatExportAsImport: boolean | null;
            /** @description ask for a boot message when it connects without one */
            triggerBootNotification: boolean | null;
            /** @description with what begins what it appends to tags */
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
                /** @description it was dropped because it answered no ping */
                silent: boolean;
            };
            /** @description null where it is about no station */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.offline";
        };
        StationPassword: {
            /**
             * @description 8 to 64 characters; null: make one, and tell it once
             * @default null
             */
            password?: string | null;
        };
        StationPasswordSet: {
            /** @description the one that was made; it is never told again */
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
                /** @enum {string} */
                reason: "no_id" | "bad_id" | "wrong_path" | "unknown_station" | "no_credentials" | "wrong_credentials" | "wrong_user_name" | "security_profile" | "protocol" | "browser" | "too_many_tries" | "busy" | "bad_upgrade";
            };
            /** @description null where it is about no station */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "station.removed";
        };
        StationReportedEvent: {
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            at: string;
            data: {
                connector: number | null;
                /** @description JSON in the station's words; of a very long one `{cut}`, a text that says how it begins */
                detail: string;
                kind: string;
                /**
                 * Format: date-time
                 * @example 2026-06-01T10:00:00.000Z
                 */
                reportedAt: string;
                subject: string;
            };
            /** @description null where it is about no station */
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
                /** @description in plain words */
                message: string;
                /** @description what the owner could do */
                remedy: string;
            };
            /** @description null where it is about no station */
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
             * @description null: where the only charge of the station runs
             * @default null
             */
            connector?: number | null;
        };
        System: {
            database: {
                /** @description without what waits to be written into it */
                bytes: number;
                engine: string;
                /** @description the part of it that is free for what comes */
                freeBytes: number;
                schemaVersion: number;
            };
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
            timeZone: string;
            uptimeS: number;
            version: string;
        };
        Tag: {
            /**
             * Format: date-time
             * @description when it was taken off the list; null: it is on it
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
            /** @description tags of one group may end each other's charges */
            group: string | null;
            id: string;
            kind: string | null;
            name: string | null;
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tag.budget_spent";
        };
        TagChange: {
            blocked?: boolean;
            budget?: components["schemas"]["Budget"];
            /**
             * @description ISO 8601; null: never
             * @example 2027-12-31T18:00:00Z
             */
            expiresAt?: string | null;
            /** @description tags of one group may end each other's charges */
            group?: string | null;
            /**
             * @description OCPP 2.x wants to know; null: not told
             * @enum {string|null}
             */
            kind?: "Central" | "eMAID" | "ISO14443" | "ISO15693" | "KeyCode" | "Local" | "MacAddress" | null;
            name?: string | null;
            /** @description where it may charge; null: everywhere */
            stations?: string[] | null;
        };
        TagDetail: {
            /**
             * Format: date-time
             * @description when it was taken off the list; null: it is on it
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
            /** @description tags of one group may end each other's charges */
            group: string | null;
            id: string;
            kind: string | null;
            name: string | null;
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tag.enrolled";
        };
        TagsImported: {
            added: number;
            changed: number;
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
            timeOfUse: components["schemas"]["TariffTime"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            validFrom: string;
            version: number;
        };
        TariffChange: {
            /**
             * @description ISO 4217
             * @example EUR
             */
            currency?: string;
            /** @description only for tags of this group; null: for all */
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
            /** @description only at this station; null: at all */
            stationId?: string | null;
            /** @description other prices at times of the day, by the clocks on the wall; the first that names a price counts */
            timeOfUse?: components["schemas"]["TariffTimeWish"][];
            /**
             * Format: date-time
             * @description for transactions that begin then or later; not named: now
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
            timeOfUse: components["schemas"]["TariffTime"][];
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            validFrom: string;
            version: number;
            /** @description the first one first; each stays as it was */
            versions: components["schemas"]["Tariff"][];
        };
        TariffTime: {
            days: 1[] | null;
            from: string;
            perHour: string | null;
            perKwh: string | null;
            to: string;
        };
        TariffTimeWish: {
            /** @description on which it begins, 1 is Monday; null: all */
            days?: 1[] | null;
            /** @example 22:00 */
            from: string;
            /**
             * @description null: the tariff's own
             * @example 0.35
             */
            perHour?: string | number | null;
            /**
             * @description null: the tariff's own
             * @example 0.35
             */
            perKwh?: string | number | null;
            /**
             * @description before `from`: on the next day
             * @example 06:00
             */
            to: string;
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "token.presented";
        };
        Total: {
            /** @description a sum a currency, decimal; transactions without a cost are in none */
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
            /** @enum {string|null} */
            endedBy: "station" | "rule" | "operator" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's own id of it (2.x) */
            reference: string | null;
            /** @description the flags in plain words, in their order */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.corrected";
        };
        TransactionCorrection: {
            /**
             * @description null: take the correction back
             * @example 18500
             */
            energyWh: number | null;
            /**
             * @description kept with the charge; must be there unless `energyWh` is null
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
            /** @description null where it is about no station */
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
            /** @enum {string|null} */
            endedBy: "station" | "rule" | "operator" | null;
            energyWh: number | null;
            flags: string[];
            group: string | null;
            id: number;
            lastEnergyWh: number | null;
            meterStartWh: number | null;
            meterStopWh: number | null;
            /** @description the station's own id of it (2.x) */
            reference: string | null;
            /** @description the flags in plain words, in their order */
            remarks: string[];
            reservationId: number | null;
            /** @description how many there are in all */
            sampleCount: number;
            /** @description at most 100; all of them and others under `/samples` */
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
            /** @description null where it is about no station */
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
                /** @description those that it had not before */
                flags: string[];
                transaction: components["schemas"]["Transaction"];
            };
            /** @description null where it is about no station */
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
            /** @description null where it is about no station */
            stationId: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "transaction.started";
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
            /** @description null where it is about no station */
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
        VendorAnswer: {
            data: string | null;
            /**
             * @description the station's own word, also where it said no
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
            /** @description in plain words */
            message: string;
            /** @description what the owner could do */
            remedy: string;
        };
        Webhook: {
            active: boolean;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            createdAt: string;
            /** @description events that were given up */
            deadLettered: number;
            /** @description tries in a row that were not taken */
            failures: number;
            id: number;
            /**
             * Format: date-time
             * @example 2026-06-01T10:00:00.000Z
             */
            lastAt: string | null;
            lastError: string | null;
            lastStatus: number | null;
            /** @description events that were not taken yet */
            pending: number;
            /** @description only of this station; null: of all */
            stationId: string | null;
            /** @description only these types; null: all of them */
            types: ("station.connected" | "station.disconnected" | "station.offline" | "station.refused" | "station.booted" | "station.warned" | "station.reported" | "station.changed" | "station.removed" | "connector.reported" | "meter.read" | "token.presented" | "tag.enrolled" | "tag.budget_spent" | "transaction.started" | "transaction.updated" | "transaction.ended" | "transaction.costed" | "transaction.corrected" | "transaction.flagged" | "reservation.made" | "reservation.ended" | "security.reported" | "setting.changed" | "limit.changed" | "command.sent" | "call.answered" | "command.answered")[] | null;
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
export type operations = Record<string, never>;
