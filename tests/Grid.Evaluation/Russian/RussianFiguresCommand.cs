using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The command that measures a Russian encoder from a file, before it ships or instead of it.</summary>
public static class RussianFiguresCommand
{
    /// <summary>The command.</summary>
    /// <param name="data">The option of the labelled sets.</param>
    public static Command Create(Option<DirectoryInfo> data)
    {
        var weights = new Option<FileInfo?>("--weights") { Description = "The weights; those that ship when left out." };
        var figures = new Option<bool>("--constants-only") { Description = "Only the constants and the speed." };
        var command = new Command("russian-constants", "Measures the constants, the speed and the figures of a Russian encoder.") { data, weights, figures };
        command.SetAction(parsed =>
        {
            var encoder = parsed.GetValue(weights) is { } file ? new RussianEncoder(new RussianModel(File.ReadAllBytes(file.FullName))) : EmbeddedEncoders.Russian;
            if (encoder is null)
            {
                Console.Error.WriteLine("This build has no Russian weights; give --weights FILE.");
                return 1;
            }

            var context = new EvaluationContext(parsed.GetRequiredValue(data).FullName, subset: false);
            Console.WriteLine(encoder.Use.Id);
            Speed(encoder, [.. RussianPathwayMeasure.Rst(context).SelectMany(static d => d)]);
            new RussianConstants(context, encoder, Console.Out).Run();
            foreach (var m in parsed.GetValue(figures) ? [] : new RussianPathwayMeasure(encoder).Run(context))
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{m.Set}  {m.Metric}  {m.Value:F3} [{m.Low:F3}, {m.High:F3}]  n {m.Count}  {(m.Bar is null ? "" : m.Reached == true ? "bar reached" : "bar NOT reached")}"));
            }

            return 0;
        });
        return command;
    }

    // By the clock of this thread's processor time: other work on the machine does not show.
    private static void Speed(RussianEncoder encoder, string[] sentences)
    {
        const int Rounds = 3;
        var process = Process.GetCurrentProcess();
        for (var round = 0; round < Rounds; round++)
        {
            process.Refresh();
            var before = process.TotalProcessorTime;
            foreach (var sentence in sentences)
            {
                encoder.Read(sentence);
            }

            process.Refresh();
            var seconds = (process.TotalProcessorTime - before).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"speed: {sentences.Length} sentences, {sentences.Length / seconds:F0} a second of processor time"));
        }
    }
}
