import assert from "node:assert/strict";
import { jobProgress } from "../../src/ui/pages/station/maintenance/job_progress.ts";

Deno.test("the progress of a job grows with the states of OCPP, and ends done or failed", () => {
  const way = ["Accepted", "Downloading", "Downloaded", "SignatureVerified", "Installing", "InstallRebooting"];
  const shares = way.map((state) => jobProgress("firmware", state).share);
  assert.deepEqual(shares, shares.toSorted((a, b) => a - b));
  assert.equal(new Set(shares).size, way.length);
  assert.deepEqual(jobProgress("firmware", "Installed"), { share: 1, end: "done" });
  assert.deepEqual(jobProgress("log", "Uploading"), { share: 0.5, end: null });
  assert.deepEqual(jobProgress("security_profile", "Accepted"), { share: 0.5, end: null });
  assert.deepEqual(jobProgress("security_profile", "Connected"), { share: 1, end: "done" });
  assert.deepEqual(jobProgress("security_profile", "FellBack"), { share: 1, end: "failed" });
  assert.deepEqual(jobProgress("log", "Uploaded"), { share: 1, end: "done" });
  const failures = [
    "InstallVerificationFailed",
    "InvalidSignature",
    "UploadFailure",
    "PermissionDenied",
    "AcceptedCanceled",
  ];
  for (const state of ["timeout", "not_connected", "failed"]) {
    assert.equal(jobProgress("security_profile", state).end, "failed", state);
  }
  assert.deepEqual(jobProgress("security_profile", "requested"), { share: 0, end: null });
  for (const state of failures) assert.equal(jobProgress("log", state).end, "failed", state);
  assert.deepEqual(jobProgress("firmware", "SomethingOfAVendor"), { share: 0, end: null });
});
