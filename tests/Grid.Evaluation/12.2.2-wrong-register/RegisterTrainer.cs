using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>Trains the register model: a softmax over registers and a formality row for each language; the same data give the same bytes.</summary>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
public sealed class RegisterTrainer(string dataDirectory)
{
    private static readonly double[] Factors = [0.5, 0.6, 0.7, 0.8, 0.9, 1];

    private static readonly int[] Formal = [Registers.News, Registers.Encyclopaedic, Registers.Academic, Registers.Official];

    /// <summary>Trains and calibrates.</summary>
    /// <param name="output">Where the figures of the folds go.</param>
    public byte[] Train(TextWriter output)
    {
        var rows = new List<(double Bias, double[] Weights)>();
        foreach (var language in new[] { TextLanguage.English, TextLanguage.Russian })
        {
            var examples = RegisterExamples.All(dataDirectory, language);
            var factor = Factor(examples, output, language.ToString());
            rows.AddRange(Rows(examples, factor));
        }

        return RegisterModel.Write(rows);
    }

    /// <summary>A model whose Russian half has not seen some sources of Taiga; its English half is empty.</summary>
    /// <param name="examples">The Russian examples to learn from.</param>
    public static RegisterModel RussianOnly(IReadOnlyList<RegisterExample> examples)
    {
        var none = Enumerable.Repeat((0.0, new double[RegisterModel.Inputs]), Registers.All.Count + 1);
        return RegisterModel.Read(RegisterModel.Write([.. none, .. Rows([.. examples], 1)]));
    }

    /// <summary>The weights of one language from some of its examples, uncalibrated.</summary>
    /// <param name="examples">The examples to learn from.</param>
    public static RegisterWeights Learn(IReadOnlyList<RegisterExample> examples)
    {
        var weights = new RegisterWeights(Registers.All.Count);
        weights.Train([.. examples.Select(static e => (e.Features, e.Register, e.Weight))]);
        return weights;
    }

    private static IEnumerable<(double Bias, double[] Weights)> Rows(List<RegisterExample> examples, double factor)
    {
        var registers = Learn(examples);
        for (var r = 0; r < Registers.All.Count; r++)
        {
            yield return registers.Row(r, factor);
        }

        var (bias, weights) = LearnFormality(examples).Row(1, 1);
        var (otherBias, other) = LearnFormality(examples).Row(0, 1);
        yield return (bias - otherBias, [.. weights.Zip(other, static (a, b) => a - b)]);
    }

    // Formal registers against talk; small letters too, for chats and data sets are often without capitals.
    private static RegisterWeights LearnFormality(List<RegisterExample> examples)
    {
        var rows = examples.Where(static e => e.Register == Registers.Conversational || Formal.Contains(e.Register))
            .SelectMany(static e => (RegisterExample[])[e, e with { Text = e.Text.ToLowerInvariant() }])
            .Select(static e => (RegisterFeatures.Of(e.Text), Formal.Contains(e.Register) ? 1 : 0, e.Weight))
            .ToArray();
        var weights = new RegisterWeights(2);
        weights.Train(rows);
        return weights;
    }

    // Never above 1: passages written to be typical are surer than what is met in use.
    // The inverse temperature (Guo et al. 2017) that makes out-of-fold posteriors likeliest.
    private static double Factor(List<RegisterExample> examples, TextWriter output, string language)
    {
        var posteriors = Folds.Apply<RegisterExample, double[]>(examples, static e => e.Source, static train =>
        {
            var weights = Learn([.. train]);
            return e => weights.Probabilities(e.Features);
        });
        var whole = examples.Index().Where(static e => e.Item.Weight != 0).ToArray();
        var factor = Factors.MinBy(f => whole.Sum(e => e.Item.Weight * Loss(posteriors[e.Index], e.Item.Register, f)));
        var own = whole.Where(static e => e.Item.Own && e.Item.Weight == 1).ToArray();
        var right = own.Count(e => Array.IndexOf(posteriors[e.Index], posteriors[e.Index].Max()) == e.Item.Register);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{language}: {examples.Count} examples; own passages right out of fold {right / (double)own.Length:0.000} of {own.Length}; factor {factor:0.0}"));
        return factor;
    }

    private static double Loss(double[] posterior, int register, double factor)
    {
        var powers = posterior.Select(p => Math.Pow(p, factor)).ToArray();
        return -Math.Log(Math.Max(powers[register] / powers.Sum(), 1e-9));
    }
}
