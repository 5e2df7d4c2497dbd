namespace Assistant.Dialogue.Drafts.Rewording;

/// <summary>Why a rewording does not stand.</summary>
enum WordingFault
{
    /// <summary>Letters or marks that neither the sentence nor Chinese prose has, or more than one line.</summary>
    Letters,

    /// <summary>Far longer than the sentence.</summary>
    Length,

    /// <summary>Another placeholder or token, one more, one less, or another order.</summary>
    Tokens,

    /// <summary>Another name or title in quotation marks.</summary>
    Quoted,

    /// <summary>Another number, unit or bound, or another order of them.</summary>
    Figures,

    /// <summary>Another role, level, rank or kind.</summary>
    Choices,

    /// <summary>Praise, or another word that drafts are warned of.</summary>
    Praise,

    /// <summary>Another negation, hedge, plan, limit, comparison or agent.</summary>
    Held,

    /// <summary>Something is said that was not, is no longer said, or stands elsewhere.</summary>
    Content,

    /// <summary>Halves are joined or parted that were not.</summary>
    Joints,

    /// <summary>The audit of statements does not find that it follows from the sentence.</summary>
    Unproved,
}
