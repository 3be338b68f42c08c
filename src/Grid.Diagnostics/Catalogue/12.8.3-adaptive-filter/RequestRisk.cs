using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The risk of a request: a logistic model on its features.</summary>
/// <remarks>
/// Fitted on RAGTruth (MIT) by <c>Grid.Evaluation</c>'s 12.8.3, which prints the weights; the weights of disagreement and of old anchors are set by hand, for
/// no set marks them. It orders requests; what a threshold on it is worth, the outcomes of the stream say (<see cref="RiskControl"/>).
/// </remarks>
public static class RequestRisk
{
    private const int ReasonsShown = 3;
    private const double LeastRaise = 0.1;

    private static readonly double[] Weights = [-2.564, 0.192, 4.655, -1.541, 1.234, 0.932, 0.26, 0.247, 0.333, 0.389, 0.4, 0.4];

    // What an ordinary request has: reasons are told by what goes beyond.
    private static readonly double[] Ordinary = [1, 1, 0.02, 0.08, 0, 0, 0.2, 1, 0.55, 3, 0, 0];

    private static readonly string[] English =
    [
        "", "the context is long", "the context is full of figures", "the context is full of names", "the context is a record, not prose",
        "fields of the context are empty", "the context does not have what is asked about", "the request is a question", "the context's words are rare",
        "the context's sentences are long", "the context disagrees with itself", "what was agreed lies far back",
    ];

    private static readonly string[] Russian =
    [
        "", "контекст длинный", "в контексте много чисел", "в контексте много имён", "контекст — запись данных, а не текст",
        "поля контекста пусты", "в контексте нет того, о чём спрашивают", "запрос — вопрос", "слова контекста редки",
        "предложения контекста длинны", "контекст противоречит себе", "о чём договорились, было сказано давно",
    ];

    /// <summary>The risk, 0 to 1.</summary>
    /// <param name="features">Named in <see cref="RequestReading.Names"/>.</param>
    public static double Of(IReadOnlyList<double> features) => Of(features, Weights);

    /// <summary>The risk by given weights, 0 to 1.</summary>
    /// <param name="features">The features.</param>
    /// <param name="weights">As many weights.</param>
    public static double Of(IReadOnlyList<double> features, IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(weights);
        double sum = 0;
        for (var i = 0; i < weights.Count; i++)
        {
            sum += weights[i] * features[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What raises the risk most beyond an ordinary request's, the strongest first.</summary>
    /// <param name="features">The features.</param>
    /// <param name="language">Russian, or English for any other.</param>
    public static IReadOnlyList<string> Reasons(IReadOnlyList<double> features, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(features);
        var words = language == TextLanguage.Russian ? Russian : English;
        return
        [
            .. Enumerable.Range(1, Weights.Length - 1)
                .Select(i => (Raise: Weights[i] * (features[i] - Ordinary[i]), Sign: features[i] > Ordinary[i], Words: words[i]))
                .Where(static r => r.Raise > LeastRaise && r.Sign)
                .OrderByDescending(static r => r.Raise).ThenBy(static r => r.Words, StringComparer.Ordinal)
                .Take(ReasonsShown).Select(static r => r.Words),
        ];
    }
}
