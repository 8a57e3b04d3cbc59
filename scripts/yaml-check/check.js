// Reads YAML files with parsers that we did not write, and says what is wrong with them: each as YAML 1.2; a workflow and
// an action with the parser of GitHub itself, which knows the expressions in ${{ }} too, and by the published schemas.
//
//   node check.js FILE...     ends with 1 if there is anything
import { readFileSync } from "node:fs";
import { register } from "node:module";
import validator from "@action-validator/core";
import { LineCounter, parseAllDocuments } from "yaml";

register("./json.js", import.meta.url);
const { NoOperationTraceWriter, convertWorkflowTemplate, parseWorkflow } = await import("@actions/workflow-parser");
// The package does not export it by name.
const parserFolder = new URL("node_modules/@actions/workflow-parser/dist/", import.meta.url);
const { parseAction } = await import(new URL("actions/action-parser.js", parserFolder));

let wrong = 0;

function say(sentence) {
    console.log(sentence);
    wrong += 1;
}

function checkYaml(file, content) {
    const lines = new LineCounter();
    for (const document of parseAllDocuments(content, { lineCounter: lines, prettyErrors: false, strict: true })) {
        for (const error of [...document.errors, ...document.warnings]) {
            say(`${file}:${lines.linePos(error.pos[0]).line}: ${error.message}`);
        }
    }
}

// The outermost of the errors; below each stands why none of the alternatives fits, which the parser says better.
function checkSchema(file, { errors }) {
    for (const error of errors) {
        say(`${file}: by its schema: ${error.path ?? ""} ${error.detail ?? error.title}`);
    }
}

async function checkWorkflow(file, content) {
    const { context, value } = parseWorkflow({ name: file, content }, new NoOperationTraceWriter());
    if (value) {
        // It adds what it finds to the errors of the context.
        await convertWorkflowTemplate(context, value);
    }
    for (const error of context.errors.getErrors()) {
        say(error.message);
    }
    checkSchema(file, validator.validateWorkflow(content));
}

function checkAction(file, content) {
    for (const error of parseAction({ name: file, content }, new NoOperationTraceWriter()).context.errors.getErrors()) {
        say(error.message);
    }
    checkSchema(file, validator.validateAction(content));
}

for (const file of process.argv.slice(2)) {
    const content = readFileSync(file, "utf8");
    checkYaml(file, content);
    if (/\.github\/workflows\/[^/]*$/.test(file)) {
        await checkWorkflow(file, content);
    } else if (/(^|\/)action\.ya?ml$/.test(file)) {
        checkAction(file, content);
    }
}
process.exit(wrong ? 1 : 0);
