using System.Diagnostics;
using System.Globalization;
using System.Numerics.Tensors;
using Grid.Diagnostics.Text;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Teaches the student: recipe and order of the work.</summary>
/// <remarks>The same pairs and the same teacher give the same bytes on one kind of processor, whatever the number of threads.</remarks>
/// <param name="pairs">The parallel text, in reading order.</param>
/// <param name="teacher">The English encoder's vectors.</param>
/// <param name="epochs">Times that every example is seen.</param>
/// <param name="output">Where it says how far it is.</param>
public sealed class StudentTrainer(IReadOnlyList<ParallelPair> pairs, TeacherVectors teacher, int epochs, TextWriter output)
{
    private const int Seed = 20;
    private const int GramRows = 1 << 16;
    private const int FewestTimes = 2;
    private const int MostStems = 42_000;
    private const float RowRate = 0.05f;
    private const float DenseRate = 0.001f;
    private const float LastRate = 0.02f;
    private const double WordDropout = 0.1;
    private const double StemDropout = 0.15;

    // The text is short (an interface says little in a line), real sentences are not: neighbours are joined.
    private const double JoinedShare = 0.5;
    private const int FewestJoinedWords = 4;
    private const int MostJoined = 3;
    private const int LongestJoinedWords = 45;

    private const int SampleOfSource = 500;

    /// <summary>Trains and returns the weights' file.</summary>
    public byte[] Train()
    {
        var forms = new WordForms(GramRows);
        var examples = Examples(forms);
        forms.Settle(FewestTimes, MostStems);
        output.WriteLine($"{examples.Count} examples, {forms.Stems.Count} stems");
        var network = new StudentNetwork(forms, GramRows, Seed);
        var clock = Stopwatch.StartNew();
        var steps = examples.Count / StudentNetwork.BatchSize * epochs;
        var step = 0;
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var order = Enumerable.Range(0, examples.Count).ToArray();
            new Random(Seed + epoch).Shuffle(order);
            var loss = 0.0;
            foreach (var places in order.Chunk(StudentNetwork.BatchSize).Where(static c => c.Length == StudentNetwork.BatchSize))
            {
                var left = 1 - ((1 - LastRate) * step / steps);
                loss += network.Learn(Batch(examples, places, new Random(HashCode(epoch, step))), RowRate * left, DenseRate * left);
                step++;
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"epoch {epoch + 1}: 1 - cosine {loss * epochs / steps:F4}, {clock.Elapsed.TotalSeconds:F0} s"));
        }

        using var file = new MemoryStream();
        RussianModel.Write(file, forms.Stems, network.Rounded());
        var encoder = new RussianEncoder(new RussianModel(file.ToArray()));
        Compare(network, encoder, examples);
        CompareSources(encoder);
        return file.ToArray();
    }

    private List<StudentExample> Examples(WordForms forms)
    {
        var single = pairs.Select(p => new StudentExample(forms.Add(p.Russian), p.English, p.Russian)).ToArray();
        var joined = Joined(single);
        teacher.Prepare(single.Concat(joined).Select(static e => e.English));
        return [.. single.Concat(joined).Where(e => e.Forms.Length > 0 && teacher.Has(e.English))];
    }

    private List<StudentExample> Joined(StudentExample[] single)
    {
        var random = new Random(Seed);
        var words = pairs.Select(static p => WordBreaker.CountWords(p.English)).ToArray();
        var joined = new List<StudentExample>();
        for (var i = 0; i < single.Length; i++)
        {
            if (words[i] < FewestJoinedWords || random.NextDouble() >= JoinedShare)
            {
                continue;
            }

            var last = i;
            var length = words[i];
            var wanted = 1 + random.Next(MostJoined);
            while (last + 1 < single.Length && last - i < wanted && pairs[last + 1].Source == pairs[i].Source && length + words[last + 1] <= LongestJoinedWords)
            {
                length += words[++last];
            }

            if (last > i)
            {
                var parts = single[i..(last + 1)];
                joined.Add(new StudentExample([.. parts.SelectMany(static p => p.Forms)], string.Join(' ', parts.Select(static p => p.English)), string.Join(' ', parts.Select(static p => p.Russian))));
            }
        }

        return joined;
    }

    private StudentBatch Batch(List<StudentExample> examples, int[] places, Random random)
    {
        var (words, kept) = (new int[places.Length][], new bool[places.Length][]);
        var vectors = new float[places.Length * RussianModel.Dimensions];
        for (var i = 0; i < places.Length; i++)
        {
            var all = examples[places[i]].Forms;
            words[i] = [.. all.Where(_ => random.NextDouble() >= WordDropout)];
            words[i] = words[i].Length == 0 ? all : words[i];
            kept[i] = [.. words[i].Select(_ => random.NextDouble() >= StemDropout)];
            teacher.CopyTo(examples[places[i]].English, vectors.AsSpan(i * RussianModel.Dimensions, RussianModel.Dimensions));
        }

        return new StudentBatch(words, kept, vectors);
    }

    // What rounding to bytes costs: the network in floats beside the encoder that ships, on the first texts it would read.
    private void Compare(StudentNetwork network, RussianEncoder encoder, List<StudentExample> examples)
    {
        var first = examples.Take(StudentNetwork.BatchSize).ToArray();
        var nothing = new float[first.Length * RussianModel.Dimensions];
        var floats = network.Forward(new StudentBatch([.. first.Select(static e => e.Forms)], [.. first.Select(static e => Array.ConvertAll(e.Forms, static _ => true))], nothing));
        var cosines = first.Select((e, i) => (encoder.Read(e.Russian).Vector, Place: i)).Where(static e => e.Vector is not null)
            .Select(e => (double)TensorPrimitives.Dot(e.Vector, floats.AsSpan(e.Place * RussianModel.Dimensions, RussianModel.Dimensions))).Order().ToArray();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"bytes against floats: cosine mean {cosines.Average():F5}, least {cosines[0]:F5}, {cosines.Length} texts"));
    }

    // A source whose sentences stay far from their originals is badly aligned or badly learned.
    private void CompareSources(RussianEncoder encoder)
    {
        var vector = new float[RussianModel.Dimensions];
        foreach (var source in pairs.Where(p => teacher.Has(p.English)).GroupBy(static p => p.Source))
        {
            var all = source.ToArray();
            var cosines = new List<float>();
            for (var i = 0; i < SampleOfSource; i++)
            {
                var pair = all[(int)((long)i * all.Length / SampleOfSource)];
                if (encoder.Read(pair.Russian).Vector is { } student)
                {
                    teacher.CopyTo(pair.English, vector);
                    cosines.Add(TensorPrimitives.Dot<float>(student, vector));
                }
            }

            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{ParallelSources.All[source.Key].Name}: cosine to the original mean {cosines.Average():F3}, below .3 {cosines.Count(static c => c < 0.3f) / (double)cosines.Count:F3}"));
        }
    }

    private static int HashCode(int epoch, int step) => (epoch * 1_000_003) + step + Seed;
}
