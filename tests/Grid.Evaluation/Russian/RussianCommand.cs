using System.CommandLine;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The command that trains the Russian encoder.</summary>
public static class RussianCommand
{
    private const string ShippedFolder = "src";

    /// <summary>The command, to hang under <c>train</c>.</summary>
    public static Command Create()
    {
        var cache = new Option<DirectoryInfo>("--cache") { Description = "Folder for packages and what is unpacked of them; some 6 GB.", Required = true };
        var checkouts = new Option<DirectoryInfo?>("--checkouts") { Description = "Folder of git repositories as owner/name; those that are missing are left out." };
        var gpl = new Option<bool>("--with-gpl") { Description = "Read sources under the GPL too: the weights may then not ship, and are not written under src." };
        var weights = new Option<FileInfo>("--out") { Description = "Where the weights go.", DefaultValueFactory = static _ => new FileInfo("src/Grid.Pathways/Encoders/Resources/russian.bin") };
        var epochs = new Option<int>("--epochs") { Description = "Times that every example is seen.", DefaultValueFactory = static _ => 7 };
        var command = new Command("russian", "Trains the Russian student of the English encoder, from packages to weights.") { cache, checkouts, gpl, weights, epochs };
        command.SetAction(parsed => Run(
            parsed.GetRequiredValue(cache).FullName, parsed.GetValue(checkouts)?.FullName, parsed.GetValue(gpl), parsed.GetRequiredValue(weights).FullName, parsed.GetValue(epochs)));
        return command;
    }

    private static int Run(string cache, string? checkouts, bool withGpl, string weights, int epochs)
    {
        if (withGpl && weights.StartsWith(Path.GetFullPath(ShippedFolder) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Console.Error.WriteLine("--with-gpl: what is learned from GPL text may not ship; give --out FILE outside src.");
            return 2;
        }

        if (EmbeddedEncoders.English is not { } teacher)
        {
            Console.Error.WriteLine($"There is no teacher: {EmbeddedEncoders.EnglishMissing}.");
            return 1;
        }

        var sources = new SourceCache(cache, checkouts, Console.Out);
        var pairs = new ParallelCorpus(sources, withGpl, Console.Out).Read();
        Console.WriteLine($"{pairs.Count} pairs of {string.Join(", ", sources.Used)}");
        var vectors = new TeacherVectors(teacher, Path.Combine(cache, "teacher.vectors"), Console.Out);
        var file = new StudentTrainer(pairs, vectors, epochs, Console.Out).Train();
        File.WriteAllBytes(weights, file);
        Console.WriteLine($"{new RussianModel(file).Id}: {file.Length} bytes, {weights}");
        return 0;
    }
}
