// A process to be killed: takes the run, appends to one log per caller and puts bulk values,
// and prints every write after it was acknowledged. Arguments: data folder, run, callers, writes per caller.
using System.Globalization;
using System.Text;
using Grid.Storage;

var directory = DataDirectory.Open(args[0]);
var callers = int.Parse(args[2], CultureInfo.InvariantCulture);
var writes = int.Parse(args[3], CultureInfo.InvariantCulture);

using var held = RunLock.Take(directory, args[1]);
using var database = GridDatabase.Open(directory.DatabaseFile);
var log = new SqliteAppendLog(database);
var store = new SqliteBulkStore(database);
var gate = new Lock();

await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
{
    for (var i = 0L; i < writes; i++)
    {
        var key = FormattableString.Invariant($"{args[1]}/{caller}");
        var sequence = await log.AppendAsync(key, i, Encoding.UTF8.GetBytes(FormattableString.Invariant($"{key} {i + 1}")));
        var part = FormattableString.Invariant($"{key}/{i % 10}");
        await store.PutAsync(part, Encoding.UTF8.GetBytes(part));
        // The mark at the end tells a whole line from one that the kill cut off.
        lock (gate)
            Console.Out.WriteLine(FormattableString.Invariant($"{key} {sequence} {part};"));
    }
})));
