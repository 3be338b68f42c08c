using System.CommandLine;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The command that trains the Russian encoder.</summary>
public static class RussianCommand
{
    /// <summary>The command, to hang under <c>train</c>.</summary>
    public static Command Create()
    {
        var cache = new Option<DirectoryInfo>("--cache") { Description = "Folder for packages and what is unpacked of them; some 6 GB.", Required = true };
        var checkouts = new Option<DirectoryInfo?>("--checkouts") { Description = "Folder of git repositories as owner/name; those that are missing are left out." };
        var gpl = new Option<bool>("--with-gpl") { Description = "Read sources under the GPL too: the weights may then not ship." };
        var pairs = new Option<FileInfo?>("--dump") { Description = "Write the pairs there, for looking at." };
        var command = new Command("russian", "Trains the Russian student of the English encoder.") { cache, checkouts, gpl, pairs };
        command.SetAction(parsed =>
        {
            var sources = new SourceCache(parsed.GetRequiredValue(cache).FullName, parsed.GetValue(checkouts)?.FullName, Console.Out);
            var corpus = new ParallelCorpus(sources, parsed.GetValue(gpl), Console.Out);
            var read = corpus.Read();
            Console.WriteLine($"{read.Count} pairs");
            if (parsed.GetValue(pairs) is { } dump)
            {
                File.WriteAllLines(dump.FullName, read.Select(static p => $"{p.Source}\t{p.English}\t{p.Russian}"));
            }

            return 0;
        });
        return command;
    }
}
