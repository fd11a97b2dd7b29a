/** Shows the contract of the events as a page to read: each topic with who writes it, what its data is, and an example. */
import { element, row } from './page.js';

const CONTRACT = '../schemas/asyncapi.json';
const contract = await (await fetch(CONTRACT)).json();

const read = async (file) => (await fetch(new URL(file, new URL(CONTRACT, document.baseURI)))).json();

const dataSchemaOf = (message) => message.payload.schema?.allOf[1].properties.data.$ref;

const type = (field) => [field.type ?? [], field.format ?? []].flat().join(' ');

const fieldRow = (required) => ([name, field]) =>
  row(name, `${field.description ?? ''}${type(field) ? ` (${type(field)}${required.includes(name) ? ', required' : ''})` : ''}`);

const details = (summary, content) => {
  const made = element('details', null, element('summary', summary));
  made.append(content);
  return made;
};

const fieldsOf = async (file) => {
  const schema = await read(file);
  const table = element('table', null);
  table.append(...Object.entries(schema.properties ?? {}).map(fieldRow(schema.required ?? [])));
  const link = element('a', file.slice(2));
  link.href = `../schemas/${file.slice(2)}`;
  return [
    element('p', null, 'Data: ', link),
    details('Fields', table),
    details('Example', element('pre', JSON.stringify(schema.examples?.[0] ?? {}, null, 2))),
  ];
};

const directionOf = (topic) =>
  Object.values(contract.operations)
    .filter((operation) => operation.channel.$ref === `#/channels/${topic}`)
    .map((operation) => (operation.action === 'receive' ? 'read' : 'written'))
    .join(' and ');

const topicSection = async ([topic, channel]) => {
  const message = contract.components.messages[Object.keys(channel.messages)[0]];
  const file = dataSchemaOf(message);
  const { partitioning, retention, rebuild } = channel['x-practiceflow'];
  const section = element('section', null, element('h2', topic), element('p', channel.description));
  section.append(
    element('p', `${directionOf(topic)}. Key: ${message.bindings.kafka.key.description} Partition: ${partitioning}. Kept: ${retention}. Read by a rebuild of state: ${rebuild}.`),
    ...(file ? await fieldsOf(file) : []),
  );
  return section;
};

document.getElementById('about').textContent = contract.info.description;
document.getElementById('topics').append(...(await Promise.all(Object.entries(contract.channels).map(topicSection))));
