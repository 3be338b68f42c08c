using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Grid.Pathways.Encoders;

namespace Grid.Benchmarks;

/// <summary><c>encoder</c>: short sentences a second on one core, and the original JavaScript package on the same sentences in the same run.</summary>
internal static class EncoderCommand
{
    private const int Warm = 200;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var seconds = new Option<int>("--seconds") { Description = "How long each side is measured.", DefaultValueFactory = static _ => 5 };
        var packages = new Option<DirectoryInfo>("--packages") { Description = "Folder after npm ci, for the original.", DefaultValueFactory = static _ => new DirectoryInfo("deploy/models") };
        var command = new Command("encoder", "Measures the English encoder, one sentence a call, one thread.") { seconds, packages };
        command.SetAction(parsed => Run(parsed.GetValue(seconds), parsed.GetRequiredValue(packages).FullName));
        return command;
    }

    private static int Run(int seconds, string packages)
    {
        if (UseLiteModel.Embedded is not { } model)
        {
            Console.Error.WriteLine(EmbeddedEncoders.EnglishMissing);
            return 3;
        }

        var sentences = ShortSentences.Make();
        using var encoder = new UseLiteEncoder(model, new UseLiteOptions { CacheLimit = 0 });
        var tokenizer = new UseLiteTokenizer(model.Vocabulary);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentences.Length} sentences, {sentences.Average(s => tokenizer.Encode(s).Ids.Length):F1} pieces each, kernel {ProcessorKernel.Name}"));

        // Turn about, so that a machine that slows down slows both.
        var (own, ownCore) = Measure(encoder, sentences, seconds);
        var original = Original(sentences, seconds, packages);
        var (again, againCore) = Measure(encoder, sentences, seconds);
        Print("Grid", (own + again) / 2, (ownCore + againCore) / 2);
        if (original is not { } peer)
        {
            Console.WriteLine("the original package was not measured: it needs node, and npm ci in deploy/models");
            return 0;
        }

        Print("original package", peer.PerSecond, peer.PerCore);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ratio: {(own + again) / 2 / peer.PerSecond:F1} by the clock, {(ownCore + againCore) / 2 / peer.PerCore:F1} by processor time"));
        return 0;
    }

    private static (double PerSecond, double PerCore) Measure(UseLiteEncoder encoder, string[] sentences, int seconds)
    {
        for (var i = 0; i < Warm; i++)
        {
            encoder.Read(sentences[i % sentences.Length]);
        }

        var process = Process.GetCurrentProcess();
        var busy = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        var read = 0;
        for (; clock.Elapsed.TotalSeconds < seconds; read++)
        {
            encoder.Read(sentences[read % sentences.Length]);
        }

        var wall = clock.Elapsed.TotalSeconds;
        process.Refresh();
        return (read / wall, read / (process.TotalProcessorTime - busy).TotalSeconds);
    }

    private static (double PerSecond, double PerCore)? Original(string[] sentences, int seconds, string packages)
    {
        if (!Directory.Exists(Path.Combine(packages, "node_modules", "@energetic-ai", "embeddings")))
        {
            return null;
        }

        try
        {
            var start = new ProcessStartInfo("node") { RedirectStandardInput = true, RedirectStandardOutput = true };
            start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "original-encoder.cjs"));
            start.ArgumentList.Add(Path.Combine(packages, "package.json"));
            start.ArgumentList.Add(seconds.ToString(CultureInfo.InvariantCulture));
            using var node = Process.Start(start)!;
            node.StandardInput.Write(JsonSerializer.Serialize(sentences));
            node.StandardInput.Close();
            var figures = node.StandardOutput.ReadToEnd();
            node.WaitForExit();
            using var result = JsonDocument.Parse(figures);
            return (result.RootElement.GetProperty("perSecond").GetDouble(), result.RootElement.GetProperty("perCore").GetDouble());
        }
        catch (Exception failure) when (failure is System.ComponentModel.Win32Exception or JsonException)
        {
            return null;
        }
    }

    private static void Print(string name, double perSecond, double perCore) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {perSecond:F0} sentences/s by the clock, {perCore:F0} per second of processor time"));
}
