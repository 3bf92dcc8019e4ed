/** The program of the UI: who is logged in, and which page is shown. */
import { signal } from "@preact/signals";
import { type ComponentType, render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { laterStyle } from "./base/later_style.ts";
import { route } from "./base/route.ts";
import { api, isAnonymous, loadMe, may, me, wantsLogIn } from "./base/session.ts";
import { t } from "./messages.ts";
import { type Page, type PageProps, PAGES } from "./pages.ts";
import LogInPage from "./pages/login/login.tsx";
import Overview from "./pages/overview/overview.tsx";
import { LinkButton } from "./parts/button.tsx";
import { Empty } from "./parts/empty.tsx";
import { ProblemNote } from "./parts/problem.tsx";
import { type NavEntry, Shell } from "./parts/shell.tsx";

const NAVIGATION: readonly NavEntry[] = PAGES.flatMap(({ path, title, scope, nav }) =>
  nav === undefined ? [] : [{ path, label: () => t().nav[title], scope, ...nav }]
);

/** True while the first user is still to be made; undefined until the server has answered. */
const setUpNeeded = signal<boolean | undefined>(undefined);
const startProblem = signal<unknown>(undefined);

async function start(): Promise<void> {
  try {
    await loadMe();
    setUpNeeded.value = (me.value === null || isAnonymous()) && (await api.getSetUp({})).needed;
    startProblem.value = undefined;
  } catch (thrown) {
    startProblem.value = thrown;
    setTimeout(start, 3_000);
  }
}

function App() {
  // Neither form is shown before it is known which one: what is typed into the wrong one would be lost.
  if (me.value === undefined || setUpNeeded.value === undefined) {
    return startProblem.value === undefined ? <p class="loading" role="status">ocppd</p> : (
      <main class="narrow">
        <ProblemNote of={startProblem.value} />
      </main>
    );
  }
  if (setUpNeeded.value) return <SetUp />;
  if (me.value === null || wantsLogIn.value) return <LogInPage />;
  const [path = "", id] = route.value.path;
  const page = PAGES.find((one) => one.path === path);
  const shown = page !== undefined && may(page.scope) ? page : undefined;
  return (
    <Shell entries={NAVIGATION} title={shown === undefined ? t().problem.not_found ?? "" : t().nav[shown.title]}>
      {shown === undefined ? <NotFound /> : <Loaded key={path} page={shown} id={id} />}
    </Shell>
  );
}

/** The set-up is needed once in the life of a server: its program is no part of the first page. */
function SetUp() {
  const [Content, setContent] = useState<ComponentType<{ readonly done: () => void }>>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    import("./pages/login/setup.tsx").then(({ default: component }) => setContent(() => component), setProblem);
  }, []);
  if (Content !== undefined) return <Content done={() => void (setUpNeeded.value = false)} />;
  return problem === undefined ? <p class="loading" role="status">ocppd</p> : <ProblemNote of={problem} />;
}

/** A page whose program is loaded first. */
function Loaded({ page, id }: { readonly page: Page; readonly id: string | undefined }) {
  const [Content, setContent] = useState<ComponentType<PageProps>>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    const { load } = page;
    const loading = load === undefined ? Promise.resolve({ default: Overview }) : withStyle(load());
    loading.then(({ default: component }) => setContent(() => component), setProblem);
  }, [page]);
  if (problem !== undefined) return <ProblemNote of={problem} />;
  return Content === undefined ? <p class="loading" role="status">{t().common.loading}</p> : <Content id={id} />;
}

/** A page is shown when its program and the styles of pages are there. */
async function withStyle<T>(program: Promise<T>): Promise<T> {
  const [content] = await Promise.all([program, laterStyle()]);
  return content;
}

function NotFound() {
  return (
    <Empty icon="search" title={t().problem.not_found ?? ""}>
      <LinkButton href="#/" kind="primary">{t().nav.overview}</LinkButton>
    </Empty>
  );
}

start();
render(<App />, document.getElementById("app") ?? document.body);
