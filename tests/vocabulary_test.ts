/**
 * Keeps replaced words out of names, comments, texts and documents. Most readers search the code for the words of OCPP,
 * the web and databases, so metaphors and private terms have been replaced by those.
 */
import assert from "node:assert/strict";

const ROOT = new URL("../", import.meta.url);
const FOLDERS = ["src", "tests", "scripts", "config", "docs", ".github"];
const TOP_FILES = ["main.ts", "README.md", "CONTRIBUTING.md", "SECURITY.md"];
const ENDINGS = [".ts", ".tsx", ".mjs", ".md", ".jsonc", ".json", ".yml", ".service"];

/**
 * Replaced words and what to write instead. A pattern is matched against lower-case text in which names are split into
 * their words: `frontDoor`, `FRONT_DOOR` and "a front door" all read "front door".
 */
const WORDS: Readonly<Record<string, string>> = {
  "houses?": "app, server",
  "doors?": "listener, context; connection attempt",
  "doorkeepers?": "authenticator",
  "porters?": "connection handler",
  "knock(s|ed|ing)?": "connection request, connects",
  "welcomes?": "upgrade, accepted",
  "strangers?": "unknown charger, unknown tag",
  "guests?": "package; unknown",
  "newcomers?": "unknown station",
  "admissions?|admit(s|ted)?": "registration status, authentication result, authenticated",
  "coax(es|ed|ing)?": "missing message trigger",
  "zombies?": "stale transaction",
  "excused": "unsupported",
  "told|untold": "reported, received, parsed",
  "tells?|tellings?": "reports, sends, publishes; field rule",
  "heard|hears?|ears?": "received, receives; callbacks",
  "asked|asks?|asking|askers?": "requested, requests; client",
  "news": "update, later readings",
  "lessons?|learn(s|ed|ing)?": "enrollment; remembered, accepted",
  "wish(es|ed)?": "input, desired, requested",
  "verdicts?": "authorization result, status",
  "judge[sd]?": "compute, assess, authorize",
  "journals?": "message log",
  "dialects?": "protocol version",
  "dialogues?": "exchange",
  "misfits?|complaints?": "validation issue",
  "gravest": "most severe",
  "buries|bury|buried|revive[sd]?|dead(?![ -]letter)|die[sd]": "dead-letter, requeue; lost, ended",
  "deeds?": "audit action",
  "trails?": "audit; deferred",
  "aside": "reader worker",
  "company|patience|patient": "batch, maximal wait",
  "shelf|shelves": "namespace",
  "neighbours?": "adjacent",
  "sinks?": "integrations",
  "underway": "in progress",
  "street|yard|stages?": "harness, fixture",
  "minds?": "matters; what it remembers",
  "beside": "next to, besides, while ... runs",
  "whoever|whom": "the client, the charger, the station that ...",
  "(?<!there )(is|are|was|were) none": "is no ..., is missing",
  "by hand of": "by",
};

/** Names that were replaced as a whole: each word of them is ordinary. */
const NAMES = `
  ARRIVAL_MS BOOT_GRACE_COLUMN CallStoreOptions CallersDeps CommandWords DiskOptions EnergyRemark ErrorWords FOLLOWERS_MAX FeedDeps
  FeedEntry FirstWords FlagWatch FlagWatchDeps GOODBYE_MS GatheredLines GatheringOptions HELD_UP_MS HookAnswer HttpLine
  HttpLineDeps HttpLineEvents JobBegunShape KEPT_PER_TYPE KeysDeps LAST_NOTICES LAST_WORDS_MS LIMIT_WORDS LadderResult LimitBook
  LimitKeeper LimitKeeperDeps LineOptions LineState NOTICE_HEAD NO_OWN_REPAIRS NO_REPAIRS NoticeKind NoticeOf NoticeShape
  OwnHostDeps OwnRepairs PRICE_WORDS PlayedCharge PlayedStation ProfileWords REPAIR_TABLES RemoteDeps RuleWords ScheduleWords
  TriggerWords UNIT_WORDS WORDS_FOR WebhookLine WebhookLineDeps WrongKeys addNotice begunView behindOnDisk bootGraceMs
  boot_grace_ms caughtUp climbLadder clockWords commandWords correctionWords costWords createCallStore createCallers createDisk
  createFeed createFlagWatch createGatheredLines createKeys createLimitBook createLimitKeeper createLine createLinks createLive
  createMemory createNotices createRemote createWebhookLine createWords16 createWords2 createWrongKeys databaseWords endByHand
  endWords exportIsImport export_is_import faultWords foldOf followEvents formWords foundWords hangUp hangsUp idWords in_force
  isLastWord keepCost keepReadings keepRemoteStart keepReservation keepShownPower keepStatus keepsRefusals keyOf keyWords
  liftLimit limitFormWords limitWords listNotices meaningsOf moodyStore noticeData noticeOthers noticeRow noticeView noticedAt
  openDesk openPlayer ownHost ownOrigin ownerWords rangeWords reasonWords retryWords saidIn sayUnanswered shellWords someOrders
  startAnswerMs start_answer_ms stationTrouble station_fold suspended_car suspended_station swept_at swept_id tagEndsAt
  tag_ends_at tag_fold textWords trialWords unreadableWords usageWords wantedWords watchBoots watchSilence wordsByFormat
  wordsByType wordsFor wordsOf wordsOfError wrongKeys
`.trim().split(/\s+/);

/** Files that must hold replaced words. */
const EXEMPT_FILES: Readonly<Record<string, string>> = {
  "tests/vocabulary_test.ts": "this list",
  "src/config/renamed_settings.ts": "maps the former names of settings to those of today",
};

/** What is taken out of a text before its words are counted, and why it may stand there. */
const ALLOWED: readonly (readonly [quote: RegExp, why: string])[] = [
  [
    /\bjournalctl\b|systemd'?s? journal|-journal\b|\b(rollback|SQLite) journal\b|\bjournal_(mode|size_limit)\b|\bto the journal\b|\bJOURNAL_STREAM\b/gi,
    "systemd's and SQLite's",
  ],
  [/\b(DoorOpen|ConnectorDoor|EVDoor|door contact)\b/gi, "components of OCPP"],
  [/"Welcome"|<b>Welcome<\/b>/g, "a text that the display of a charger shows"],
  [/\bGUEST\b|"guests?"|\bguest (card|tag)s?\b/g, "a tag and a tag group of an owner who lets guests charge"],
  [/\btrailing (slash|zero|comma|dot|space|white ?space|newline)s?\b/gi, "the usual term"],
  [/\bAdmission Control\b/g, "the title of a chapter of OCPP"],
];

/** Files that must use a replaced word, and why. */
const ALLOWED_IN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "src/base/log_output.ts": { "sinks?": "the API of LogTape" },
  "tests/base/log_output_test.ts": { "journals?": "systemd's" },
  "tests/config/renamed_settings_test.ts": { "journals?": "a former name of a setting" },
};

/** Every text file that people write, as a path from the repository's root. */
async function writtenFiles(): Promise<readonly string[]> {
  const files = [...TOP_FILES];
  const walk = async (folder: string): Promise<void> => {
    for await (const { name, isDirectory } of Deno.readDir(new URL(`${folder}/`, ROOT))) {
      const path = `${folder}/${name}`;
      if (isDirectory && name !== "gen") await walk(path);
      else if (ENDINGS.some((ending) => name.endsWith(ending)) && !(path in EXEMPT_FILES)) files.push(path);
    }
  };
  for (const folder of FOLDERS) await walk(folder);
  return files.sort();
}

/** A text in lower case, without what is allowed, its names split into words. */
function wordsIn(text: string): string {
  let rest = text;
  for (const [quote] of ALLOWED) rest = rest.replace(quote, " ");
  return rest.replace(/([a-z\d])([A-Z])/g, "$1 $2").replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2").replaceAll("_", " ")
    .toLowerCase().replace(/\s+/g, " ");
}

/** How often each replaced word and name stands in a text; those that do not are left out. */
function countsIn(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const words = wordsIn(text);
  for (const pattern of Object.keys(WORDS)) {
    const count = [...words.matchAll(new RegExp(`\\b(?:${pattern})\\b`, "g"))].length;
    if (count > 0) counts.set(pattern, count);
  }
  const names = new Set(NAMES);
  for (const [name] of text.matchAll(/[A-Za-z_]\w*/g)) {
    if (names.has(name)) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts;
}

/** For each replaced word: the files that use it, with their counts; the path of a file counts as text. */
async function uses(): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const found = new Map<string, Map<string, number>>();
  for (const path of await writtenFiles()) {
    for (const [word, count] of countsIn(`${path}\n${await Deno.readTextFile(new URL(path, ROOT))}`)) {
      if (ALLOWED_IN[path]?.[word] !== undefined) continue;
      found.set(word, (found.get(word) ?? new Map<string, number>()).set(path, count));
    }
  }
  return found;
}

Deno.test("no replaced word is used", async () => {
  const faults = [...await uses()].map(([word, counts]) => {
    const places = [...counts].map(([path, count]) => `${path} ${count}`);
    const instead = WORDS[word] === undefined ? "" : `; write: ${WORDS[word]}`;
    return `"${word}" is a replaced word${instead} (${places.join(", ")})`;
  });
  assert.deepEqual(faults, []);
});

Deno.test("every exception is still needed", async () => {
  for (const [path, words] of Object.entries(ALLOWED_IN)) {
    const counts = countsIn(await Deno.readTextFile(new URL(path, ROOT)));
    for (const word of Object.keys(words)) assert.ok(counts.has(word), `${path} does not use "${word}"`);
  }
});

Deno.test("a replaced word is found in names, comments and texts, and an allowed quote is not", () => {
  const found = (text: string) => [...countsIn(text)];
  assert.deepEqual(found("const frontDoor = openDOOR; // the Door, two doors; FRONT_DOOR"), [["doors?", 5]]);
  assert.deepEqual(found("indoor doorway DoorOpen"), []);
  assert.deepEqual(found("dead letters, deadLetteredAt, deadline"), []);
  assert.deepEqual(found("a dead line"), [["buries|bury|buried|revive[sd]?|dead(?![ -]letter)|die[sd]", 1]]);
  assert.deepEqual(found("where there is none; /dead-letters"), []);
  assert.deepEqual(found("an id that no URL can name is none"), [["(?<!there )(is|are|was|were) none", 1]]);
  assert.deepEqual(found("journalctl -u ocppd; PRAGMA journal_mode"), []);
  assert.deepEqual(found("throw wordsOf(error)"), [["wordsOf", 1]]);
});
