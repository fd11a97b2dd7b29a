// Asks the FHIR interface at the URL that is the first argument, with fhir-kit-client and client-js.
import assert from "node:assert/strict";
import { Client } from "fhir-kit-client";
import FHIR from "fhirclient";

const base = process.argv[2];
const day = "2026-12-01";

const kit = new Client({ baseUrl: base });

const statement = await kit.capabilityStatement();
assert.equal(statement.fhirVersion, "4.0.1");

let page = await kit.search({ resourceType: "Slot", searchParams: { start: day, _count: 20, _total: "accurate" } });
assert.equal(page.total, 48);
const ids = new Set();
while (page) {
  page.entry.forEach((entry) => ids.add(entry.resource.id));
  page = page.link.some((link) => link.relation === "next") ? await kit.nextPage({ bundle: page }) : undefined;
}
assert.equal(ids.size, 48);

const both = await kit.search({ resourceType: "Slot", searchParams: { schedule: "role-9,role-10", start: [`ge${day}`, "lt2026-12-02"] } });
assert.equal(both.entry.length, 48);
const posted = await kit.search({ resourceType: "Slot", searchParams: { schedule: "Schedule/role-9", start: day }, options: { postSearch: true } });
assert.equal(posted.entry.length, 24);

const slot = posted.entry[0].resource;
assert.deepEqual(await kit.read({ resourceType: "Slot", id: slot.id }), slot);
const schedule = await kit.resolve({ reference: slot.schedule.reference });
assert.equal(schedule.resourceType, "Schedule");
await assert.rejects(kit.search({ resourceType: "Slot", searchParams: { "status:not": "free" } }), (error) => {
  assert.equal(error.response.status, 400);
  assert.equal(error.response.data.resourceType, "OperationOutcome");
  return true;
});

const smart = FHIR({ headers: {}, url: base }, { status() {} }).client({ serverUrl: base });
const first = await smart.request(`Slot?start=${day}&_count=30&_include=Slot:schedule`);
assert.equal(first.entry.filter((entry) => entry.search.mode === "match").length, 30);
const all = await smart.request(`Slot?start=${day}&_count=7`, { pageLimit: 0, flat: true });
assert.equal(new Set(all.map((one) => one.id)).size, 48);
const read = await smart.request(`Slot/${slot.id}`);
assert.equal(read.meta.versionId, slot.meta.versionId);
await assert.rejects(smart.request("Slot?start=soon"), /start/);

console.log("ok");
