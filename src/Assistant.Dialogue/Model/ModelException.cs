namespace Assistant.Dialogue.Model;

/// <summary>
/// A model was of no use. The message says why in plain Chinese and repeats nothing that the service said: that may hold the
/// key or the person's words.
/// </summary>
public sealed class ModelException : Exception
{
    /// <summary>A model was of no use.</summary>
    /// <param name="message">Why, without anything that the service said.</param>
    public ModelException(string message)
        : base(message) { }
}
