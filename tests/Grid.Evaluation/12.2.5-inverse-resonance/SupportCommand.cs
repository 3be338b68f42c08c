using System.CommandLine;
using Grid.Evaluation.Support;

namespace Grid.Evaluation;

/// <summary>The command that makes the model the support head ships with.</summary>
public static class SupportCommand
{
    /// <summary>The command.</summary>
    /// <param name="data">Folder of the labelled sets.</param>
    /// <param name="write">True to write the file, false to compare.</param>
    public static Command Create(Option<DirectoryInfo> data, Option<bool> write)
    {
        var table = new Option<FileInfo>("--table")
        {
            Description = "The model's file.",
            DefaultValueFactory = static _ => new FileInfo("src/Grid.Pathways/Heads/Support/support.bin"),
        };
        var command = new Command("support", "Fits the support head on the sets whose licence allows it and on our own texts.") { data, write, table };
        command.SetAction(parsed =>
        {
            var corpus = SupportCorpus.Load(parsed.GetRequiredValue(data).FullName);
            using var memory = new MemoryStream();
            SupportTraining.Fit([.. corpus.All]).Write(memory);
            var bytes = memory.ToArray();
            Console.WriteLine($"{corpus.All.Count()} cases, {bytes.Length} bytes");
            var file = parsed.GetRequiredValue(table);
            if (parsed.GetValue(write))
            {
                File.WriteAllBytes(file.FullName, bytes);
                return 0;
            }

            var same = file.Exists && File.ReadAllBytes(file.FullName).AsSpan().SequenceEqual(bytes);
            Console.WriteLine(same ? "the committed model is these bytes" : "the committed model differs");
            return same ? 0 : 1;
        });
        return command;
    }
}
