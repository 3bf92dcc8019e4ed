/** Shows what went wrong: what it means and what to do in the language of the user, and the server's sentence. */
import { problemDetail } from "./problem_text.ts";
import { ApiProblem } from "../base/client.ts";
import { problemText, t } from "../messages.ts";
import { Icon } from "./icon.tsx";

/** A problem of a request, or an error of this page. */
export function ProblemNote({ of: problem }: { readonly of: unknown }) {
  if (problem === undefined || problem === null) return null;
  const code = problem instanceof ApiProblem ? problem.code : "other";
  return (
    <div class="note fault" role="alert">
      <Icon name="warning" />
      <div>
        <p>{problemText(code)}</p>
        <p class="small soft">
          <span class="hidden">{t().common.details}:</span>
          {problemDetail(problem)}
        </p>
      </div>
    </div>
  );
}
