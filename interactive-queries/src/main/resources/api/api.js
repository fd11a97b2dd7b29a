import { element, row } from './page.js';

/** Shows the contract as a page to read: each question with what it takes and what it answers. */
const contract = await (await fetch('../openapi.json')).json();

const resolved = (node) =>
  node.$ref ? node.$ref.split('/').slice(1).reduce((at, key) => at[key], contract) : node;

const parameterRow = (parameter) =>
  row(parameter.name, `${parameter.description ?? ''} (${parameter.in}${parameter.required ? ', required' : ''})`);

const answerRow = ([status, answer]) => {
  const [type] = Object.keys(resolved(answer).content ?? {});
  return row(status, `${resolved(answer).description}${type ? ` (${type})` : ''}`);
};

const example = (answers) => {
  const first = Object.values(answers).map(resolved)[0];
  const details = element('details', null, element('summary', 'Schema of the response'));
  details.append(element('pre', JSON.stringify(Object.values(first.content ?? {})[0]?.schema ?? {}, null, 2)));
  return details;
};

const question = (path, [method, operation]) => {
  const table = element('table', null);
  table.append(...(operation.parameters ?? []).map(parameterRow), ...Object.entries(operation.responses).map(answerRow));
  const heading = element('h2', null, element('span', method.toUpperCase()), path);
  return element('section', null, heading, element('p', operation.summary), table, example(operation.responses));
};

const schemaSection = ([name, schema]) => {
  const section = element('section', null, element('h2', name), element('p', schema.description ?? ''));
  section.id = name;
  const details = element('details', null, element('summary', 'Fields'));
  details.append(element('pre', JSON.stringify(schema.properties ?? schema, null, 2)));
  section.append(details);
  return section;
};

document.getElementById('about').textContent = contract.info.description;
document.getElementById('questions').append(
  ...Object.entries(contract.paths).flatMap(([path, item]) => Object.entries(item).map((entry) => question(path, entry))),
  element('h1', 'Schemas'),
  ...Object.entries(contract.components.schemas).map(schemaSection),
);
