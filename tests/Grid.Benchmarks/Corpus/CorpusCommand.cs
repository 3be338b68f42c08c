using System.CommandLine;
using System.Globalization;

namespace Grid.Benchmarks.Corpus;

/// <summary><c>corpus</c>: a whole <c>grid evaluate</c> over a generated corpus, measured from outside.</summary>
internal static class CorpusCommand
{
    public static Command Create()
    {
        var records = new Option<int>("--records") { Description = "Records of 100 words.", DefaultValueFactory = static _ => 100_000 };
        var folder = new Option<string?>("--keep") { Description = "Folder for corpus and outputs; a temporary one that is removed at the end when left out." };
        var jobs = new Option<int>("--jobs") { Description = "Evaluation threads.", DefaultValueFactory = static _ => Environment.ProcessorCount };
        var command = new Command("corpus", "Runs grid evaluate over a generated corpus and prints time, processor use and memory.") { records, folder, jobs };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(records), parsed.GetValue(folder), parsed.GetValue(jobs), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(int records, string? keep, int jobs, CancellationToken cancellationToken)
    {
        var folder = keep is null ? Directory.CreateTempSubdirectory("grid-corpus-").FullName : Directory.CreateDirectory(keep).FullName;
        try
        {
            var corpus = Path.Combine(folder, "corpus.jsonl");
            GeneratedCorpus.Write(corpus, records);
            Console.WriteLine(Invariant($"corpus          {records} records of {GeneratedCorpus.Words} words, {Mebibytes(new FileInfo(corpus).Length)}"));
            Console.WriteLine($"load before     {LoadAverage()}");
            var run = await EvaluateProcess.RunAsync(folder, corpus, jobs, cancellationToken).ConfigureAwait(false);
            Print(run, records, folder);
            return run.Exit;
        }
        finally
        {
            if (keep is null)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static void Print(EvaluateRun run, int records, string folder)
    {
        var cores = Environment.ProcessorCount;
        Console.WriteLine($"load after      {LoadAverage()}");
        Console.WriteLine(Invariant($"exit            {run.Exit}"));
        Console.WriteLine(Invariant($"wall            {run.Wall.TotalSeconds:0.0} s"));
        Console.WriteLine(Invariant($"records/s       {records / run.Wall.TotalSeconds:0}"));
        Console.WriteLine(Invariant($"CPU             {run.Cpu.TotalSeconds:0.0} s, {run.Cpu.TotalMilliseconds / records:0.000} ms a record"));
        Console.WriteLine(Invariant($"cores busy      {run.Cpu / run.Wall / cores:0.0 %} of {cores}"));
        Console.WriteLine(Invariant($"peak memory     {Mebibytes(run.PeakBytes)} resident"));
        Console.WriteLine(Invariant($"first result    {run.FirstResult?.TotalSeconds:0.00} s after the process started"));
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            Console.WriteLine(Invariant($"size            {Path.GetRelativePath(folder, file)} {Mebibytes(new FileInfo(file).Length)}"));
        }
    }

    private static string LoadAverage() =>
        File.Exists("/proc/loadavg") ? string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static string Mebibytes(long bytes) => Invariant($"{bytes / 1048576.0:0.0} MiB");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
