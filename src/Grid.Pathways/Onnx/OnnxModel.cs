using System.Globalization;
using System.IO.Hashing;
using Microsoft.ML.OnnxRuntime;

namespace Grid.Pathways;

/// <summary>What a model gave for one input.</summary>
/// <param name="Shape">Its dimensions, the batch of one first.</param>
/// <param name="Values">Its numbers, row by row.</param>
internal readonly record struct OnnxOutput(long[] Shape, float[] Values);

/// <summary>An ONNX file in a session: it is fed what it asks for, and its output is chosen by name.</summary>
/// <remarks>Thread safe. One input a run and one thread a run, so that a result never depends on neighbours or load.</remarks>
internal sealed class OnnxModel : IDisposable
{
    private static readonly string[] Known = ["input_ids", "attention_mask", "token_type_ids", "position_ids"];

    private readonly InferenceSession _session;
    private readonly string[] _inputs;
    private readonly string _output;
    private readonly string _file;

    /// <summary>Opens a model.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <param name="outputs">Outputs by preference.</param>
    /// <exception cref="ModelException">The file is no ONNX model, asks for an unknown input, or has no such output.</exception>
    public OnnxModel(ModelManifest manifest, ReadOnlySpan<string> outputs)
    {
        _file = manifest.Resolve("model", manifest.Model);
        _session = Open(manifest);
        try
        {
            _inputs = [.. _session.InputMetadata.Keys.Order(StringComparer.Ordinal)];
            CheckInputs();
            _output = Choose(outputs);
            Id = Name(manifest);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>The manifest's name and a hash of model, tokenizer and manifest: other files, another pathway.</summary>
    public string Id { get; }

    /// <summary>Runs one input.</summary>
    /// <param name="text">The tokens.</param>
    public OnnxOutput Run(TokenizedText text)
    {
        long[] shape = [1, text.Ids.Length];
        var inputs = new OrtValue[_inputs.Length];
        try
        {
            for (var i = 0; i < inputs.Length; i++)
            {
                inputs[i] = Feed(_inputs[i], text, shape);
            }

            using var options = new RunOptions();
            using var results = _session.Run(options, _inputs, inputs, [_output]);
            return new OnnxOutput(results[0].GetTensorTypeAndShape().Shape, results[0].GetTensorDataAsSpan<float>().ToArray());
        }
        finally
        {
            foreach (var input in inputs)
            {
                input?.Dispose();
            }
        }
    }

    public void Dispose() => _session.Dispose();

    /// <summary>The failure of an output whose shape is not the expected one.</summary>
    public ModelException Misshapen(long[] shape, string expected) => ModelException.At(
        _file, _output, $"has the shape [{string.Join(", ", shape.Select(static d => d.ToString(CultureInfo.InvariantCulture)))}], expected {expected}.");

    private InferenceSession Open(ModelManifest manifest)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        try
        {
            return new InferenceSession(_file, options);
        }
        catch (OnnxRuntimeException e)
        {
            throw ModelException.At(manifest.File, "model", $"'{_file}' cannot be opened as an ONNX model: {e.Message}", e);
        }
    }

    private void CheckInputs()
    {
        foreach (var (name, metadata) in _session.InputMetadata)
        {
            if (!Known.Contains(name, StringComparer.Ordinal))
            {
                throw ModelException.At(_file, name, $"the model asks for an input that Grid does not know; known are {string.Join(", ", Known)}.");
            }

            if (metadata.ElementType != typeof(long) && metadata.ElementType != typeof(int))
            {
                throw ModelException.At(_file, name, $"the input takes {metadata.ElementType.Name}; expected int64 or int32.");
            }
        }

        if (!_session.InputMetadata.ContainsKey(Known[0]))
        {
            throw ModelException.At(_file, Known[0], "the model has no such input.");
        }
    }

    private string Choose(ReadOnlySpan<string> wanted)
    {
        var floats = _session.OutputMetadata.Where(static o => o.Value.ElementType == typeof(float)).Select(static o => o.Key).ToList();
        foreach (var name in wanted)
        {
            if (floats.Contains(name))
            {
                return name;
            }
        }

        return floats.Count == 1
            ? floats[0]
            : throw ModelException.At(
                _file, "outputs", $"none of {string.Join(", ", wanted.ToArray())} among {string.Join(", ", _session.OutputMetadata.Keys)} (32-bit floats).");
    }

    private OrtValue Feed(string name, TokenizedText text, long[] shape)
    {
        var values = name switch
        {
            "input_ids" => text.Ids,
            "token_type_ids" => text.Types,
            "attention_mask" => [.. Enumerable.Repeat(1L, text.Ids.Length)],
            _ => [.. Enumerable.Range(0, text.Ids.Length).Select(static i => (long)i)],
        };
        return _session.InputMetadata[name].ElementType == typeof(long)
            ? OrtValue.CreateTensorValueFromMemory(values, shape)
            : OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static v => (int)v), shape);
    }

    private string Name(ModelManifest manifest)
    {
        var hash = new XxHash3();
        foreach (var file in (string[])[manifest.File, _file, manifest.Resolve("tokenizer.file", manifest.Tokenizer.File)])
        {
            using var stream = File.OpenRead(file);
            hash.Append(stream);
        }

        return $"{manifest.Name}-{hash.GetCurrentHashAsUInt64().ToString("x16", CultureInfo.InvariantCulture)[..8]}";
    }
}
