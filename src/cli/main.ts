import { Command } from 'commander'
import { ConfigError, readConfig } from '../config.ts'
import { loadEnvFile } from '../env.ts'
import { backup, restore } from './backup.ts'
import { check } from './check.ts'
import { doctor } from './doctor.ts'
import { preview } from './preview.ts'
import { run } from './run.ts'
import { slackManifest } from './slackManifest.ts'

const program = new Command('whatprints').description('Teaches Python by prediction')

program
  .command('check')
  .description('check all lessons: their form, and what their programs and fixes print')
  .argument('[dir]', 'a folder of lessons, instead of CONCEPTS_DIR')
  .option('--json', 'print one line of JSON')
  .action(async (folder, options) =>
    exitWith(await check(readConfig(process.env), folder, options)),
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
  await program.parseAsync()
} catch (error) {
  // Configuration faults are said as they are; anything else is a defect, and its stack helps.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
}

function exitWith(status: number): void {
  process.exitCode = status
}
