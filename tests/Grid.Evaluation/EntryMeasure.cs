namespace Grid.Evaluation;

/// <summary>How one entry of the catalogue is measured; lives in the entry's folder here, as its room does in the library.</summary>
public abstract class EntryMeasure
{
    /// <summary>The entry's code.</summary>
    public abstract string Code { get; }

    /// <summary>Measures the entry on every set it has, each with interval and baselines.</summary>
    /// <param name="context">Data and Grid.</param>
    public abstract IEnumerable<Measurement> Run(EvaluationContext context);
}
