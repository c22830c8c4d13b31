// Loaded into the application by bin/start.mjs: asks it to end when the process that started it is gone, even by
// `kill -9`, since then the channel between the two closes.
if (process.channel) {
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'))
  process.channel.unref()
}
