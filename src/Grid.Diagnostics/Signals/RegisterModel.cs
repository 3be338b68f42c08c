using System.Buffers.Binary;

namespace Grid.Diagnostics.Signals;

/// <summary>Calibrated register posteriors and formality of a text: two linear models, one a language, over <see cref="RegisterFeatures"/>.</summary>
/// <remarks>
/// A pure function of the text: no vectors, no state. File, little-endian: "GRM1"; then for English and Russian, for each
/// register in the order of <see cref="Registers.All"/> and last for formality: bias and scale (float32), then one int8 for each
/// bucket and each surface value. The trainer folds the temperature of calibration into bias and scale. Immutable and thread safe.
/// </remarks>
public sealed class RegisterModel
{
    /// <summary>Inputs of a row.</summary>
    public const int Inputs = RegisterFeatures.Buckets + RegisterSurface.Count;

    /// <summary>The id under which reports name the model.</summary>
    public const string Id = "registers-1";

    private const int RowBytes = (2 * sizeof(float)) + Inputs;
    private const int Languages = 2;

    private static readonly byte[] Magic = "GRM1"u8.ToArray();
    private static readonly int Rows = Registers.All.Count + 1;
    private static readonly Lazy<RegisterModel> Embedded = new(Load);

    private readonly byte[] _file;

    private RegisterModel(byte[] file) => _file = file;

    /// <summary>The model that ships (Resources/register-model.md).</summary>
    public static RegisterModel Default => Embedded.Value;

    /// <summary>The model of a file.</summary>
    /// <param name="file">The file's bytes; kept, not copied.</param>
    /// <exception cref="InvalidDataException">The bytes are no such file, or are of another length.</exception>
    public static RegisterModel Read(byte[] file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (file.Length != Magic.Length + (Languages * Rows * RowBytes) || !file.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new InvalidDataException("These are no register weights of this build: train them again with 'train-register'.");
        }

        return new RegisterModel(file);
    }

    /// <summary>The file of trained weights.</summary>
    /// <param name="rows">For English, then Russian: bias and weights of each register and, last, of formality.</param>
    public static byte[] Write(IReadOnlyList<(double Bias, double[] Weights)> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfNotEqual(rows.Count, Languages * Rows);
        var file = new byte[Magic.Length + (rows.Count * RowBytes)];
        Magic.CopyTo(file, 0);
        for (var r = 0; r < rows.Count; r++)
        {
            var row = file.AsSpan(Magic.Length + (r * RowBytes), RowBytes);
            var scale = (float)(rows[r].Weights.Max(Math.Abs) / sbyte.MaxValue);
            BinaryPrimitives.WriteSingleLittleEndian(row, (float)rows[r].Bias);
            BinaryPrimitives.WriteSingleLittleEndian(row[sizeof(float)..], scale);
            for (var i = 0; i < Inputs; i++)
            {
                var step = scale == 0 ? 0 : Math.Round(rows[r].Weights[i] / scale, MidpointRounding.AwayFromZero);
                row[(2 * sizeof(float)) + i] = (byte)(sbyte)Math.Clamp(step, -sbyte.MaxValue, sbyte.MaxValue);
            }
        }

        return file;
    }

    /// <summary>Probability of each register, in the order of <see cref="Registers.All"/>; they sum to 1.</summary>
    /// <param name="features">The text, read.</param>
    public double[] Posterior(RegisterFeatures features)
    {
        var raw = new double[Registers.All.Count];
        for (var r = 0; r < raw.Length; r++)
        {
            raw[r] = Raw(features, r);
        }

        var largest = raw.Max();
        var sum = 0.0;
        for (var r = 0; r < raw.Length; r++)
        {
            raw[r] = Math.Exp(raw[r] - largest);
            sum += raw[r];
        }

        for (var r = 0; r < raw.Length; r++)
        {
            raw[r] /= sum;
        }

        return raw;
    }

    /// <summary>Log-odds that a text is formal; 0 at the boundary.</summary>
    /// <param name="features">The text, read.</param>
    public double Formality(RegisterFeatures features) => Raw(features, Rows - 1);

    /// <summary>Posteriors in whole percent, as answers and saved states keep them.</summary>
    /// <param name="posterior">Probabilities.</param>
    public static byte[] Percent(IReadOnlyList<double> posterior) =>
        [.. posterior.Select(static p => (byte)Math.Round(Math.Clamp(p, 0, 1) * 100, MidpointRounding.AwayFromZero))];

    private double Raw(RegisterFeatures features, int output)
    {
        ArgumentNullException.ThrowIfNull(features);
        var index = (features.Russian ? Rows : 0) + output;
        var row = _file.AsSpan(Magic.Length + (index * RowBytes), RowBytes);
        var weights = row[(2 * sizeof(float))..];
        var sum = 0.0;
        foreach (var (bucket, value) in features.Patterns)
        {
            sum += (sbyte)weights[bucket] * value;
        }

        for (var s = 0; s < features.Surface.Count; s++)
        {
            sum += (sbyte)weights[RegisterFeatures.Buckets + s] * features.Surface[s];
        }

        return BinaryPrimitives.ReadSingleLittleEndian(row) + (BinaryPrimitives.ReadSingleLittleEndian(row[sizeof(float)..]) * sum);
    }

    private static RegisterModel Load()
    {
        using var stream = typeof(RegisterModel).Assembly.GetManifestResourceStream("signals/register-model.bin")
            ?? throw new InvalidOperationException("The register weights are not embedded.");
        var file = new byte[stream.Length];
        stream.ReadExactly(file);
        return Read(file);
    }
}
