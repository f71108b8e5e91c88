import { Command } from 'commander'
import { ConfigError, readConfig, secretsIn } from '../config.ts'
import { loadEnvFile } from '../env.ts'
import { createRedact, guard } from '../secrets.ts'
import { backup, restore } from './backup.ts'
import { check } from './check.ts'
import { concepts, graph } from './concepts.ts'
import { doctor } from './doctor.ts'
import { importLesson } from './import.ts'
import { newLesson } from './new.ts'
import { preview } from './preview.ts'
import { run } from './run.ts'
import { slackManifest } from './slackManifest.ts'

const program = new Command('whatprints').description('Teaches Python by prediction')

program
  .command('check')
  .description('check all lessons: their form, and what their programs and fixes print')
  .argument('[dir]', 'a folder of lessons, instead of CONCEPTS_DIR')
  .option('--json', 'print one line of JSON')
  .option('--native', 'run them on every native CPython from 3.12 on that is found, too')
  .option('--allow-no-native', 'with --native: do not fail where none is found')
  .option('--no-spelling', 'for lessons in another language than British English')
  .option('--watch', 'go on, and check lessons again as they change')
  .action(async (folder, options) =>
    exitWith(await check(readConfig(process.env), folder, options)),
  )

program
  .command('concepts')
  .description('list the lessons in learning order')
  .option('--json', 'print one line of JSON')
  .action(async options => exitWith(await concepts(readConfig(process.env), options)))

program
  .command('graph')
  .description('print which lessons build on which')
  .option('--mermaid', 'as a Mermaid flowchart')
  .action(async options => exitWith(await graph(readConfig(process.env), options)))

program
  .command('new')
  .description('write a commented template for a lesson')
  .argument('<topic/slug>', 'its topic and its name, such as async/asyncio-run')
  .option('--dir <dir>', 'the folder of lessons, instead of the first of CONCEPTS_DIR')
  .action(async (name, options) =>
    exitWith(await newLesson(readConfig(process.env), name, options)),
  )

program
  .command('import')
  .description('turn the copied text of a page about a Python concept into a draft of a lesson')
  .argument('<page>', 'the file with its text')
  .option('--dir <dir>', 'the folder of lessons, instead of the first of CONCEPTS_DIR')
  .option('--topic <topic>', 'the topic, where the page does not tell it')
  .option('--slug <slug>', "the lesson's name, instead of one made from the title")
  .action(async (page, options) =>
    exitWith(await importLesson(readConfig(process.env), page, options)),
  )

program
  .command('run')
  .description('run Python files as the bot would')
  .argument('<file...>', 'the programs')
  .option('--json', 'print a line of JSON for each file')
  .option('--untrusted', 'give each file a process of its own that is used once')
  .action(async (files, options) => exitWith(await run(readConfig(process.env), files, options)))

program
  .command('doctor')
  .description('look at everything that the bot needs, without posting anything')
  .action(async () => exitWith(await doctor(readConfig(process.env))))

program
  .command('backup')
  .description('copy the database into a new file, also while the bot runs')
  .argument('<file>', 'the file to make')
  .action(async file => exitWith(await backup(readConfig(process.env), file)))

program
  .command('restore')
  .description('put a backup in the place of the database, while the bot is stopped')
  .argument('<file>', 'the backup')
  .action(async file => exitWith(await restore(readConfig(process.env), file)))

program
  .command('slack-manifest')
  .description('print the manifest from which Slack makes the app')
  .option('--http <url>', 'for requests to this address, instead of Socket Mode')
  .action(options => exitWith(slackManifest(options)))

program
  .command('preview')
  .description('print everything that people see of a lesson, as it is sent')
  .argument('<platform>', 'slack')
  .argument('[lesson]', 'its name; the first lesson when left out')
  .action(async (platform, lesson) =>
    exitWith(await preview(readConfig(process.env), platform, lesson)),
  )

try {
  loadEnvFile()
  const slackApi = process.env.SLACK_API_URL
  guard(process.stderr, createRedact({ values: secretsIn(process.env), slackApi }))
  await program.parseAsync()
} catch (error) {
  // Configuration faults are said as they are; anything else is a defect, and its stack helps.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}

function exitWith(status: number): void {
  process.exitCode = status
}
